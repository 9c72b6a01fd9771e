/**
 * Complaints of persons, of data users and of data holders (EHDS Article 81), as the institution decided them. Numbers and lists
 * are changed here and nowhere else.
 */

/** What a complaint can be about. `rights` is for holders of data: intellectual property and trade secrets (EHDS 52). */
export const complaintTopics = [
  'use',
  'refusal',
  'stop',
  'protection',
  'rights',
  'office',
  'person',
  'other',
] as const;
export type ComplaintTopic = (typeof complaintTopics)[number];

/** As whom somebody complains; several can do it together, and somebody can do it for them. */
export const complainants = ['person', 'user', 'holder', 'group', 'representative'] as const;
export type Complainant = (typeof complainants)[number];

/**
 * Complaints about the office itself, or about somebody in it: a chair reads the answer or the refusal before it goes out, and
 * learns of it once the office has named whom it is about. Auditors learn that one has come. Whoever acts on behalf of the operator has no hand in them.
 * One about everybody of the office falls to the chairs.
 */
export const secondReadTopics: readonly ComplaintTopic[] = ['office', 'person'];

/** Days, counted from the day after: the acknowledgement, the answer, and the one extension that needs a reason. */
export const complaintDays = { acknowledge: 7, answer: 30, extension: 30, reopen: 30 } as const;
/** Days before the due day on which whoever owes is reminded. */
export const complaintRemindBefore = 5;

/** How many new ones in an hour are told of one by one, and how many one address may send in an hour. */
export const complaintNoticesPerHour = 20;
export const complaintsPerAddress = 5;

export const complaintLength = 5000;
export const complaintAnswerLength = 5000;
export const complaintNoteLength = 3000;
export const complaintContactLength = 200;

/** What a complaint can be tied to while it is examined. */
export const complaintLinks = ['application', 'publication', 'incident'] as const;
export type ComplaintLink = (typeof complaintLinks)[number];

/** Why a complaint is not one for this house; the reader is told where else to turn. */
export const outOfScopeReasons = [
  'not_our_data',
  'court',
  'medical_care',
  'same_complaint',
  'no_request',
] as const;
export type OutOfScopeReason = (typeof outOfScopeReasons)[number];
