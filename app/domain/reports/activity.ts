import {
  duringPeriod,
  feeOf,
  lastContracts,
  ofCase,
  outcomesOf,
  type ReportInput,
  refusals,
  valuesOf,
} from './case-outcomes.ts';
import { daysToAccess } from './case-times.ts';
import type { ReportEntry } from './entry.ts';
import { type Cell, count, persons, type Section, section, sum, time, unknown } from './figure.ts';
import { handedIn, isAuditDone, periodicKinds, rowsOfKinds } from './periodic.ts';

/**
 * The activity report in the order of points (a) to (k) of Article 59(1) of the European Health Data Space (P-33). What
 * the portal cannot know stands there as unknown and is never left out.
 */
export const activityKinds: readonly string[] = [
  ...periodicKinds,
  'facility.notice-published',
  'revocation.proposed',
  'audit.verified',
  'audit.exported',
  'ledger.key-rotated',
  'system.backup-made',
];

export function activityReport(input: ReportInput): Section[] {
  const { known, lists } = input;
  const of = outcomesOf(input);
  const during = duringPeriod(input);
  const permits = during.filter((entry) => entry.kind === 'permit.written');
  const columns = ['received', 'permits', 'refused'] as const;
  const cellsOf = (keep: (entry: ReportEntry) => boolean): Cell[] => [
    count(of.received.filter(keep)),
    count(permits.filter(keep)),
    count(refusals(of).filter(keep)),
  ];
  const table = (id: string, by: 'type' | 'purpose' | 'service', listed: readonly string[]) =>
    section(
      id,
      columns,
      valuesOf((fact) => fact[by], listed, known).map((value) => ({
        id: value,
        cells: cellsOf((entry) => ofCase(known, entry)?.[by] === value),
      })),
    );
  const one = (id: string, rows: Parameters<typeof section>[2]) => section(id, ['count'], rows);
  return [
    // (a) applications and requests, permits, purposes, categories
    section('aAll', columns, [{ id: 'all', cells: cellsOf(() => true) }]),
    table('aType', 'type', lists.types),
    table('aPurpose', 'purpose', lists.purposes),
    table('aService', 'service', lists.services),
    section(
      'aDatasets',
      columns,
      lists.datasets.map((value) => ({
        id: value,
        cells: cellsOf((entry) => ofCase(known, entry)?.datasets.includes(value) === true),
      })),
    ),
    // (b) whether users and holders kept to what they promised
    one('b', [
      { id: 'told', cells: [count(handedIn(during, 'incident'))] },
      { id: 'suspended', cells: [count(of.suspended)] },
      { id: 'revoked', cells: [count(of.revoked)] },
      ...rowsOfKinds(during, {
        recalled: 'output.recalled',
        retracted: 'publication.retracted',
        destroyed: 'application.destroyed',
      }),
      { id: 'fines', cells: [unknown] },
    ]),
    // (c) audits of users
    one('c', [
      { id: 'attested', cells: [count(handedIn(during, 'attestation'))] },
      ...rowsOfKinds(during, { proposed: 'revocation.proposed' }),
      { id: 'visits', cells: [unknown] },
    ]),
    // (d) audits of the secure processing environment
    one('d', [
      ...rowsOfKinds(during, { planned: 'audit-plan.made' }),
      { id: 'done', cells: [count(during.filter(isAuditDone))] },
      ...rowsOfKinds(during, {
        findings: 'audit-finding.raised',
        closed: 'audit-finding.closed',
        verified: 'audit.verified',
        incidents: 'incident.recorded',
      }),
    ]),
    // (e) requests of natural persons
    section(
      'e',
      ['persons'],
      [
        ...rowsOfKinds(
          during,
          { received: 'optout.received', applied: 'optout.applied', refused: 'optout.refused' },
          persons,
        ),
      ],
    ),
    // (f) talking with those concerned
    one('f', [
      ...rowsOfKinds(during, {
        notices: 'facility.notice-published',
        enquiries: 'enquiry.received',
        enquiriesAnswered: 'enquiry.answered',
        complaints: 'complaint.received',
        complaintsAnswered: 'complaint.answered',
      }),
      { id: 'events', cells: [unknown] },
    ]),
    // (g) revenues
    one('g', [
      {
        id: 'fees',
        cells: [sum(lastContracts(of.contracted), 'yen', feeOf(known))],
      },
      { id: 'other', cells: [unknown] },
    ]),
    // (h) days from application to access
    section(
      'h',
      ['time'],
      [
        { id: 'all', cells: [time(daysToAccess(input), 'day')] },
        ...valuesOf((fact) => fact.service, lists.services, known).map((value) => ({
          id: value,
          cells: [
            time(
              daysToAccess(input, (entry) => ofCase(known, entry)?.service === value),
              'day',
            ),
          ],
        })),
      ],
    ),
    // (i) labels of quality and utility
    one('i', [{ id: 'labels', cells: [unknown] }]),
    // (j) publications
    one('j', [
      ...lists.publications.map((kind) => ({
        id: kind,
        cells: [
          count(
            during.filter(
              (entry) =>
                entry.kind === 'publication.published' && known.publications.get(entry.subject.id) === kind,
            ),
          ),
        ],
      })),
      ...rowsOfKinds(during, { published: 'publication.published' }),
    ]),
    // (k) products and services
    one('k', [{ id: 'products', cells: [unknown] }]),
  ];
}
