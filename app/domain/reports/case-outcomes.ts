import { firstOfEach, isCaseStep, isWithin, type ReportEntry, type Span, stepOf } from './entry.ts';
import type { Known, Lists } from './known.ts';

/** Kinds by which an application moves. Their earlier entries are read too where a case has one in the period. */
export const caseKinds = [
  'application.submitted',
  'application.recalled',
  'application.withdrawn',
  'application.lapsed',
  'application.returned',
  'application.accepted',
  'application.moved',
  'application.contracted',
  'application.activated',
  'application.appealed',
  'condition.confirmed',
  'dataset.invalidated',
  'application.suspended',
  'application.resumed',
  'application.expired',
  'application.revoked',
  'application.closing',
  'application.closed',
] as const;

export type ReportInput = {
  readonly span: Span;
  /** In order: what happened in the period, and before it what belongs to the same cases. */
  readonly entries: readonly ReportEntry[];
  readonly known: Known;
  readonly lists: Lists;
  /** Of days of Tokyo, the first not counted, as deadlines count. */
  readonly workingDays: (from: ReportEntry, until: ReportEntry) => number;
  readonly days: (from: ReportEntry, until: ReportEntry) => number;
  readonly seconds: (from: ReportEntry, until: ReportEntry) => number;
};

export const duringPeriod = ({ entries, span }: Pick<ReportInput, 'entries' | 'span'>): ReportEntry[] =>
  entries.filter((entry) => isWithin(span, entry));

/** What can become of an application, each as the step that its table took. */
const outcomeSteps = {
  returned: [['SCREENING', 'return_incomplete']],
  accepted: [['SCREENING', 'accept_complete']],
  firstApproved: [['S1_REVIEW', 'approve']],
  firstConditions: [['S1_REVIEW', 'approve_with_conditions']],
  firstChanges: [['S1_REVIEW', 'request_changes']],
  firstRefused: [['S1_REVIEW', 'reject']],
  contracted: [['AGREEMENT', 'all_signed']],
  secondApproved: [['S2_REVIEW', 'approve']],
  secondChanges: [
    ['S2_REVIEW', 'request_changes'],
    ['S2_REVIEW', 'refer_back_to_stage1'],
  ],
  secondRefused: [['S2_REVIEW', 'reject']],
  appealed: [
    ['S1_REJECTED', 'appeal'],
    ['S2_REJECTED', 'appeal'],
  ],
  begun: [
    ['READY', 'activate'],
    ['AGREEMENT', 'activate'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, string])[]>>;
type StepOutcome = keyof typeof outcomeSteps;
/** Steps that are possible from more than one state and mean the same from each. */
const outcomeEvents = {
  withdrawn: ['withdraw'],
  lapsed: ['lapse', 's1_lapse'],
  suspended: ['suspend'],
  resumed: ['resume'],
  expired: ['expire'],
  revoked: ['revoke'],
  closed: ['close'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Outcome = 'received' | StepOutcome | keyof typeof outcomeEvents;

/** The entries of the period behind each outcome. An application that was recalled and sent again was received once. */
export function outcomesOf(
  input: Pick<ReportInput, 'entries' | 'span'>,
): Readonly<Record<Outcome, ReportEntry[]>> {
  const steps = input.entries.filter(isCaseStep);
  const during = steps.filter((entry) => isWithin(input.span, entry));
  const found: Partial<Record<Outcome, ReportEntry[]>> = {
    received: firstOfEach(steps.filter((entry) => stepOf(entry) === 'submit')).filter((entry) =>
      isWithin(input.span, entry),
    ),
  };
  for (const [name, places] of Object.entries(outcomeSteps))
    found[name as StepOutcome] = during.filter((entry) =>
      places.some(([from, step]) => entry.from === from && stepOf(entry) === step),
    );
  for (const [name, events] of Object.entries(outcomeEvents))
    found[name as keyof typeof outcomeEvents] = during.filter((entry) =>
      (events as readonly string[]).includes(stepOf(entry)),
    );
  return found as Record<Outcome, ReportEntry[]>;
}

export const refusals = (of: Readonly<Record<Outcome, ReportEntry[]>>): ReportEntry[] => [
  ...of.firstRefused,
  ...of.secondRefused,
];

/** Values of a dimension by which cases are told apart; what is not in the lists of today stands at the end. */
export function valuesOf(
  of: (fact: { type: string; purpose: string; service: string }) => string,
  listed: readonly string[],
  known: Known,
): string[] {
  const there = new Set([...known.cases.values()].map(of));
  return [...listed, ...[...there].filter((one) => !listed.includes(one)).sort()];
}

export const ofCase = (known: Known, entry: ReportEntry) => known.cases.get(entry.case ?? entry.subject.id);

/**
 * The contract of each project that counts in a period: the last one, because whoever is contracted again after a case went
 * back pays by the new contract and not twice.
 */
export const lastContracts = (entries: readonly ReportEntry[]): ReportEntry[] => [
  ...new Map(
    entries.filter(({ kind }) => kind === 'application.contracted').map((entry) => [entry.subject.id, entry]),
  ).values(),
];

/** What was signed, by the hash in the entry; 0 where the service is free. */
export const feeOf =
  ({ fees }: Known) =>
  ({ document }: ReportEntry): number =>
    fees.get(document ?? '') ?? 0;
