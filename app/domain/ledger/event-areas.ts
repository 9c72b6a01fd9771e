import { type EventKind, eventKinds } from './event-kinds.ts';

/**
 * What kinds of events are about, in the order of a case's life, so that one of two hundred can be found. Every kind
 * has one by the word it begins with, and a test finds a word that has none.
 */
export const eventAreas = [
  'application',
  'review',
  'agreement',
  'data',
  'question',
  'output',
  'publication',
  'inUse',
  'enquiry',
  'facility',
  'people',
  'roles',
  'signIn',
  'oversight',
  'portal',
] as const;
export type EventArea = (typeof eventAreas)[number];

const words: Readonly<Record<EventArea, readonly string[]>> = {
  application: ['application', 'attachment', 'case-enquiry', 'slot', 'support'],
  review: [
    'round',
    'vote',
    'comment',
    'decision',
    'conflict',
    'panel',
    'meeting',
    'deputy',
    'condition',
    'profile',
  ],
  agreement: ['agreement', 'permit'],
  data: ['dataset', 'data-error'],
  question: ['query', 'notebook', 'api'],
  output: ['output'],
  publication: ['publication', 'publications'],
  inUse: ['followup', 'revocation', 'closing'],
  enquiry: ['enquiry', 'complaint'],
  facility: ['facility', 'optout', 'governance'],
  people: ['organisation', 'person', 'affiliation', 'evidence', 'member'],
  roles: ['role', 'invitation', 'reset'],
  signIn: ['auth'],
  oversight: [
    'audit',
    'access',
    'search',
    'ledger',
    'signal',
    'supervision',
    'audit-plan',
    'audit-finding',
    'incident',
    'policy',
    'assurance',
    'report',
    'uptime',
    'life',
  ],
  portal: ['system', 'deadline'],
};

const areaOfWord = new Map(eventAreas.flatMap((area) => words[area].map((word) => [word, area] as const)));

/** The area of a kind; undefined for a word that nobody has placed yet. */
export const areaOf = (kind: EventKind): EventArea | undefined =>
  areaOfWord.get(kind.slice(0, kind.indexOf('.')));

export const kindsOf = (area: EventArea): EventKind[] => eventKinds.filter((kind) => areaOf(kind) === area);
