import {
  caseKinds,
  duringPeriod,
  type Outcome,
  ofCase,
  outcomesOf,
  type ReportInput,
  refusals,
  valuesOf,
} from './case-outcomes.ts';
import { type ReportEntry, stepOf } from './entry.ts';
import { type Cell, count, persons, type Section, section, sum } from './figure.ts';

/**
 * The periodic report to the minister in charge (RPT-1): applications by type, purpose and outcome, provisions,
 * publications, opt-outs, audits of the entrusted operator, incidents and complaints.
 */
export const periodicKinds: readonly string[] = [
  ...caseKinds,
  'application.destroyed',
  'permit.written',
  'output.submitted',
  'output.released',
  'output.downloaded',
  'output.recalled',
  'output.rejected',
  'publication.submitted',
  'publication.cleared',
  'publication.refused',
  'publication.published',
  'publication.corrected',
  'publication.retracted',
  'followup.moved',
  'optout.received',
  'optout.applied',
  'optout.refused',
  'optout.withdrawn',
  'optout.overdue',
  'audit-plan.made',
  'audit-plan.closed',
  'audit-finding.raised',
  'audit-finding.answered',
  'audit-finding.closed',
  'incident.recorded',
  'incident.notified',
  'incident.closed',
  'complaint.received',
  'complaint.answered',
  'enquiry.received',
  'enquiry.answered',
];

const outcomeRows = [
  'received',
  'returned',
  'accepted',
  'firstApproved',
  'firstConditions',
  'firstChanges',
  'firstRefused',
  'contracted',
  'secondApproved',
  'secondChanges',
  'secondRefused',
  'appealed',
  'withdrawn',
  'lapsed',
] as const satisfies readonly Outcome[];
/** Of an application as a whole: what the tables by type, purpose and service tell. */
const byColumns = ['received', 'firstYes', 'secondYes', 'refused', 'ended', 'begun'] as const;

/** A row for each kind, holding every entry of it in the period. */
export const rowsOfKinds = (
  during: readonly ReportEntry[],
  rows: Readonly<Record<string, string | readonly string[]>>,
  made: (entries: readonly ReportEntry[]) => Cell = count,
) =>
  Object.entries(rows).map(([id, given]) => {
    const kinds = typeof given === 'string' ? [given] : given;
    return { id, kinds, cells: [made(during.filter((entry) => kinds.includes(entry.kind)))] };
  });

export function periodicReport(input: ReportInput): Section[] {
  const of = outcomesOf(input);
  const during = duringPeriod(input);
  const byKind = (kind: string) => during.filter((entry) => entry.kind === kind);
  const wholes: Readonly<Record<(typeof byColumns)[number], readonly ReportEntry[]>> = {
    received: of.received,
    firstYes: [...of.firstApproved, ...of.firstConditions],
    secondYes: of.secondApproved,
    refused: refusals(of),
    ended: [...of.withdrawn, ...of.lapsed],
    begun: of.begun,
  };
  const table = (id: 'type' | 'purpose' | 'service', listed: readonly string[]) =>
    section(
      id,
      byColumns,
      valuesOf((fact) => fact[id], listed, input.known).map((value) => ({
        id: value,
        cells: byColumns.map((column) =>
          count(wholes[column].filter((entry) => ofCase(input.known, entry)?.[id] === value)),
        ),
      })),
    );
  return [
    section(
      'outcomes',
      ['count'],
      outcomeRows.map((id) => ({ id, cells: [count(of[id])] })),
    ),
    table('type', input.lists.types),
    table('purpose', input.lists.purposes),
    table('service', input.lists.services),
    provisions(input, of),
    section(
      'outputs',
      ['count'],
      [
        {
          id: 'submitted',
          cells: [count(byKind('output.submitted').filter((one) => stepOf(one) === 'submit'))],
        },
        ...rowsOfKinds(during, { released: 'output.released' }),
        {
          id: 'items',
          cells: [sum(byKind('output.released'), 'items', ({ detail }) => Number(detail?.items ?? 0))],
        },
        ...rowsOfKinds(during, {
          downloaded: 'output.downloaded',
          refused: 'output.rejected',
          recalled: 'output.recalled',
        }),
      ],
    ),
    publications(during),
    section('followUps', ['count'], followUps(during)),
    optOuts(during),
    audits(during),
    incidents(during),
    section(
      'voices',
      ['count'],
      [
        ...rowsOfKinds(during, {
          complaints: 'complaint.received',
          complaintsAnswered: 'complaint.answered',
        }),
        ...rowsOfKinds(during, { enquiries: 'enquiry.received', enquiriesAnswered: 'enquiry.answered' }),
      ],
    ),
  ];
}

function provisions(input: ReportInput, of: Readonly<Record<Outcome, ReportEntry[]>>): Section {
  const during = duringPeriod(input);
  const ends = ['suspended', 'resumed', 'expired', 'revoked', 'closed'] as const;
  return section(
    'provisions',
    ['count'],
    [
      ...rowsOfKinds(during, { permits: 'permit.written' }),
      { id: 'begun', cells: [count(of.begun)] },
      ...ends.map((id) => ({ id, cells: [count(of[id])] })),
      ...rowsOfKinds(during, { destroyed: 'application.destroyed' }),
    ],
  );
}

export const publications = (during: readonly ReportEntry[]): Section =>
  section(
    'publications',
    ['count'],
    [
      {
        id: 'submitted',
        cells: [
          count(during.filter((one) => one.kind === 'publication.submitted' && stepOf(one) === 'submit')),
        ],
      },
      {
        id: 'cleared',
        // A clearance with conditions counts when they are met, and not twice.
        cells: [count(during.filter((one) => one.kind === 'publication.cleared' && one.to === 'CLEARED'))],
      },
      ...rowsOfKinds(during, {
        refused: 'publication.refused',
        published: 'publication.published',
        corrected: 'publication.corrected',
        retracted: 'publication.retracted',
      }),
    ],
  );

/** Handed in, by what they are: changes, renewals, yearly reports, incidents told by a project. */
const followUpKinds = ['amendment', 'renewal', 'attestation', 'owner_change', 'incident'] as const;
const followUps = (during: readonly ReportEntry[]) =>
  followUpKinds.map((id) => ({ id, cells: [count(handedIn(during, id))] }));
export const handedIn = (during: readonly ReportEntry[], kind: string): ReportEntry[] =>
  during.filter(
    (one) => one.kind === 'followup.moved' && stepOf(one) === 'submit' && one.detail?.followUp === kind,
  );

/** Each request is one person's: how many is told protected. */
export const optOuts = (during: readonly ReportEntry[]): Section =>
  section(
    'optOuts',
    ['persons'],
    rowsOfKinds(
      during,
      {
        received: 'optout.received',
        applied: 'optout.applied',
        refused: 'optout.refused',
        withdrawn: 'optout.withdrawn',
        overdue: 'optout.overdue',
      },
      persons,
    ),
  );

export const audits = (during: readonly ReportEntry[]): Section =>
  section(
    'audits',
    ['count'],
    [
      ...rowsOfKinds(during, { planned: 'audit-plan.made' }),
      { id: 'done', cells: [count(during.filter(isAuditDone))] },
      ...rowsOfKinds(during, {
        findings: 'audit-finding.raised',
        answered: 'audit-finding.answered',
        closed: 'audit-finding.closed',
      }),
    ],
  );

/** An audit that was called off was not done. */
export const isAuditDone = ({ kind, to }: ReportEntry): boolean =>
  kind === 'audit-plan.closed' && to === 'CLOSED';

export const incidents = (during: readonly ReportEntry[]): Section =>
  section(
    'incidents',
    ['count'],
    [
      ...rowsOfKinds(during, { recorded: 'incident.recorded' }),
      {
        id: 'notified',
        // That an authority need not be told is settled as well, and is no notification.
        cells: [count(during.filter(({ kind, to }) => kind === 'incident.notified' && to === 'told'))],
      },
      ...rowsOfKinds(during, { closed: 'incident.closed' }),
      { id: 'told', cells: [count(handedIn(during, 'incident'))] },
    ],
  );
