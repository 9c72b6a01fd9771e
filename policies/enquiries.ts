/** What a public enquiry can be about. */
export const enquiryTopics = ['use', 'account', 'protection', 'optout', 'other'] as const;
export type EnquiryTopic = (typeof enquiryTopics)[number];

/** Longest text of an enquiry and of its answer. */
export const enquiryLength = 2000;
export const answerLength = 5000;

/** What a question about a case can be about. */
export const caseEnquiryTopics = [
  'procedure',
  'data',
  'review',
  'agreement',
  'workspace',
  'output',
  'other',
] as const;
export type CaseEnquiryTopic = (typeof caseEnquiryTopics)[number];
/** How soon a question about a case should have its first answer, in working days (APP-4). */
export const firstAnswerDays = 3;
