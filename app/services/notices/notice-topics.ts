import type { NoticeKind } from './notice-kinds.ts';

/** The kinds of notices as people choose about them. Those about one's account and about deadlines are always told. */
export const noticeTopics = [
  'security',
  'deadlines',
  'applications',
  'review',
  'outputs',
  'questions',
  'qualifications',
  'office',
] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

export const alwaysTold: readonly NoticeTopic[] = ['security', 'deadlines'];

const ofPrefix: Readonly<Record<string, NoticeTopic>> = {
  account: 'security',
  deadline: 'deadlines',
  member: 'applications',
  application: 'applications',
  'case-enquiry': 'applications',
  conflict: 'review',
  vote: 'review',
  meeting: 'review',
  panel: 'review',
  deputy: 'office',
  output: 'outputs',
  publication: 'outputs',
  query: 'questions',
  'data-error': 'outputs',
  role: 'qualifications',
  evidence: 'qualifications',
  affiliation: 'qualifications',
  enquiry: 'office',
  optout: 'office',
  complaint: 'office',
  mail: 'office',
  governance: 'office',
  finding: 'office',
  incident: 'office',
  policy: 'office',
  signal: 'office',
};

/** Something ends or has ended: nobody can choose not to hear of it. */
const ends = /\.(expiring|expired|reminder|overdue|closing)$/;

export function topicOf(kind: NoticeKind | string): NoticeTopic {
  if (ends.test(kind)) return kind.startsWith('account.') ? 'security' : 'deadlines';
  return ofPrefix[kind.slice(0, kind.indexOf('.'))] ?? 'applications';
}
