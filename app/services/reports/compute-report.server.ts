import { datasetIds } from '#app/domain/application/datasets.ts';
import { purposes } from '#app/domain/application/states.ts';
import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import type { ReportInput } from '#app/domain/reports/case-outcomes.ts';
import type { ReportEntry, Span } from '#app/domain/reports/entry.ts';
import type { Section } from '#app/domain/reports/figure.ts';
import type { Known, Lists } from '#app/domain/reports/known.ts';
import { type ReportId, reports } from '#app/domain/reports/report.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { LedgerHead } from '#db/portal/ledger/read.server.ts';
import {
  findCaseFacts,
  findCheckFacts,
  findFees,
  findFlaggedRequests,
  findPublicationKinds,
  findRoundSubjects,
  findVoteFacts,
} from '#db/portal/repositories/report-facts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { workingDaysBetween } from '#policies/calendars/working-days.ts';
import { collectEntries } from './collect-entries.server.ts';

/** The rows of every table, also where nothing happened: what is not there is an answer too. */
export const reportLists: Lists = {
  types: organisationTypes.filter((type) => type !== 'operator' && type !== 'entrusted'),
  purposes,
  services: ['basic', 'full'],
  datasets: datasetIds,
  publications: ['conference', 'paper', 'other'],
};

export type MadeReport = { readonly sections: readonly Section[]; readonly head: LedgerHead };

/** The figures of a report, for whoever may see them; nobody is asked here. */
export async function computeReport(
  db: Reader,
  id: ReportId,
  span: Span,
  size?: number,
  without: readonly string[] = [],
): Promise<MadeReport> {
  const { head, entries } = await collectEntries(db, id, span, size, without);
  const known = await lookUp(db, id, entries);
  return { sections: reports[id].make(reportInput(span, entries, known)), head };
}

export const reportInput = (span: Span, entries: readonly ReportEntry[], known: Known): ReportInput => ({
  span,
  entries,
  known,
  lists: reportLists,
  workingDays: (from, until) => workingDaysBetween(tokyoDay(from.at), tokyoDay(until.at)),
  days: (from, until) => daysBetween(tokyoDay(from.at), tokyoDay(until.at)),
  seconds: (from, until) => (Date.parse(until.at) - Date.parse(from.at)) / 1000,
});

export async function lookUp(db: Reader, id: ReportId, entries: readonly ReportEntry[]): Promise<Known> {
  const of = (keep: (entry: ReportEntry) => boolean, name = (entry: ReportEntry) => entry.subject.id) => [
    ...new Set(entries.filter(keep).map(name)),
  ];
  const about = (type: string) => of(({ subject }) => subject.type === type);
  const fair = id === 'fairness';
  // Votes are looked up of decided rounds alone: of one that is open nobody learns how its votes lie (INV-03).
  const rounds = fair ? of(({ kind }) => kind === 'decision.recorded') : [];
  const outputs = fair ? about('output') : [];
  return {
    cases: await findCaseFacts(
      db,
      of(
        (entry) => entry.case !== undefined,
        (entry) => entry.case ?? '',
      ),
    ),
    fees: await findFees(
      db,
      of(({ kind }) => kind === 'application.contracted'),
    ),
    publications: await findPublicationKinds(db, about('publication')),
    rounds: await findRoundSubjects(db, rounds),
    votes: await findVoteFacts(db, rounds),
    checks: await findCheckFacts(db, outputs),
    flagged: await findFlaggedRequests(db, outputs),
  };
}
