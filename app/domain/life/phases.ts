/**
 * The parts into which a life is folded, in the order in which they are lived. They are told from the kind of an event
 * alone, so that a life is counted without reading its entries; a kind that no part names stands under `other`.
 */
export const casePhases = [
  'application',
  'screening',
  'review',
  'conditions',
  'agreement',
  'preparation',
  'permit',
  'use',
  'outputs',
  'publications',
  'followUps',
  'incidents',
  'closing',
  'clocks',
  'oversight',
  'looks',
  'other',
] as const;
export type CasePhase = (typeof casePhases)[number];

const looks = /(\.viewed|\.read|\.entry-read|\.exported|^api\.called)$/;

const ofKind: Readonly<Record<string, CasePhase>> = {
  'application.screened': 'screening',
  'application.returned': 'screening',
  'application.accepted': 'screening',
  'application.appealed': 'review',
  'application.moved': 'review',
  'application.refused-step': 'other',
  'application.contracted': 'agreement',
  'application.activated': 'use',
  'application.suspended': 'use',
  'application.resumed': 'use',
  'application.expired': 'use',
  'application.revoked': 'use',
  'application.closing': 'closing',
  'application.closed': 'closing',
  'application.destroyed': 'closing',
  'dataset.destroyed': 'closing',
};

const ofArea: Readonly<Record<string, CasePhase>> = {
  application: 'application',
  member: 'application',
  attachment: 'application',
  slot: 'application',
  support: 'application',
  'case-enquiry': 'screening',
  conflict: 'review',
  round: 'review',
  comment: 'review',
  vote: 'review',
  decision: 'review',
  condition: 'conditions',
  agreement: 'agreement',
  dataset: 'preparation',
  profile: 'preparation',
  permit: 'permit',
  query: 'use',
  notebook: 'use',
  revocation: 'use',
  output: 'outputs',
  publication: 'publications',
  followup: 'followUps',
  incident: 'incidents',
  'data-error': 'incidents',
  closing: 'closing',
  deadline: 'clocks',
  signal: 'oversight',
  'audit-finding': 'oversight',
  'audit-plan': 'oversight',
  supervision: 'oversight',
  complaint: 'oversight',
};

export function casePhaseOf(kind: string): CasePhase {
  if (looks.test(kind)) return 'looks';
  return ofKind[kind] ?? ofArea[kind.slice(0, kind.indexOf('.'))] ?? 'other';
}

/** What a person did, told the same way; what was done to them is found by its subject. */
export const personParts = ['deeds', 'signIns', 'looks'] as const;
export type PersonPart = (typeof personParts)[number];

const takenAway = /\.(downloaded|proof-taken|verifier-taken)$/;

export function personPartOf(kind: string): PersonPart {
  if (kind.startsWith('auth.')) return 'signIns';
  return looks.test(kind) || takenAway.test(kind) ? 'looks' : 'deeds';
}
