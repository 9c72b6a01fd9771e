/** What a public enquiry can be about. */
export const enquiryTopics = ['use', 'account', 'protection', 'optout', 'other'] as const;
export type EnquiryTopic = (typeof enquiryTopics)[number];

/** Longest text of an enquiry and of its answer. */
export const enquiryLength = 2000;
export const answerLength = 5000;
