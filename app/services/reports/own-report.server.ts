import type { Section } from '#app/domain/reports/figure.ts';
import { spanOf } from '#app/domain/reports/period.ts';
import type { ReportId } from '#app/domain/reports/report.ts';
import { allProjects, usageParts } from '#app/domain/reports/usage.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { readableOf } from '#db/portal/repositories/board.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findCasesApart, listTitles } from '#db/portal/repositories/report-facts.server.ts';
import { may } from '#policies/access/authorize.ts';
import { rowFilter } from '#policies/access/row-filter.ts';
import { leastRounds } from '#policies/reports.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { MadeReport } from './compute-report.server.ts';
import { makeReport } from './make-report.server.ts';
import { type Chosen, personsRuleOf } from './report-period.server.ts';
import { type ReportWords, reportWords } from './report-words.ts';

/** What this reader may see of a report. */
export type OwnReport = MadeReport & {
  readonly words: ReportWords;
  /** Of persons and projects; in the words too. */
  readonly names: ReadonlyMap<string, string>;
  /** Sentences on what was left out, and why. */
  readonly left: readonly string[];
};

/**
 * The figures that a reader may see. Nobody but an auditor reads of a case that they are recused from, or how the votes of
 * few rounds lie (INV-12, C5). Who acts on behalf of the operator does not read about audits of themselves, persons among
 * the reviewers are named to auditors only, and of projects everybody sees those that they may open.
 */
export async function ownReport(
  portal: Portal,
  viewer: SignedIn,
  id: ReportId,
  chosen: Chosen,
): Promise<OwnReport> {
  const { period, size } = chosen;
  const t = translator(viewer.language);
  const db = portal.store.read;
  const audits = may(viewer, 'ledger.read').ok;
  const without = audits ? [] : await findCasesApart(db, viewer.person.id);
  const made = await makeReport(portal, id, spanOf(period), size, without);
  const left: string[] = [];
  if (without.length > 0) left.push(t('report.left.apart'));
  let sections: readonly Section[] = made.sections;
  if (!audits) {
    sections = sections.filter((one) => one.id !== 'reviewers');
    const all = rowsIn(sections);
    sections = withoutFewVotes(sections, period.kind === 'own');
    if (rowsIn(sections) < all) left.push(t('report.left.votes'));
  }
  if (viewer.person.roles.includes('entrusted_operator')) {
    const all = rowsIn(sections);
    sections = keepRows(sections, (section, row) => !aboutAudits[section]?.includes(row));
    if (rowsIn(sections) < all) left.push(t('report.left.audits'));
  }
  if (id === 'usage') {
    const all = [...new Set(sections.flatMap(({ rows }) => rows.map((row) => row.id)))].filter(
      (row) => row !== allProjects,
    );
    const readable = await readableOf(db, rowFilter(viewer, 'application.read'), all);
    if (readable.size < all.length) {
      left.push(t('report.left.projects'));
      sections = keepRows(sections, (_, row) => readable.has(row));
    }
  }
  const persons = sections.some(({ rows }) =>
    rows.some(({ cells }) => cells.some(({ value }) => value.kind === 'persons')),
  );
  if (persons && personsRuleOf(chosen) === 'never') left.push(t('report.left.persons'));
  sections = sections.filter((one) => one.rows.length > 0 || id === 'usage');
  const names = await rowNames(portal, viewer.language, sections);
  return { ...made, sections, left, names, words: reportWords(viewer.language, names) };
}

const keepRows = (
  sections: readonly Section[],
  keep: (section: string, row: string) => boolean,
): readonly Section[] =>
  sections.map((one) => ({ ...one, rows: one.rows.filter((row) => keep(one.id, row.id)) }));
const rowsIn = (sections: readonly Section[]): number =>
  sections.reduce((total, { rows }) => total + rows.length, 0);

/** Rows on audits of the entrusted operator, by section. */
const aboutAudits: Readonly<Record<string, readonly string[]>> = {
  audits: ['planned', 'done', 'findings', 'answered', 'closed'],
  d: ['planned', 'done', 'findings', 'closed'],
};

/**
 * How votes lie is told of enough rounds at once, and not of days of one's own, because two such periods that differ by one
 * round would tell of that round. Of outputs the requests that two have judged are what rounds are of a committee.
 */
function withoutFewVotes(sections: readonly Section[], ownDays: boolean): readonly Section[] {
  const cellsOf = (section: string, row: string) =>
    sections.find((one) => one.id === section)?.rows.find((one) => one.id === row)?.cells ?? [];
  const judged = (row: string): number => {
    if (row === 'outputs') return cellsOf('dissent', row)[1]?.entries.length ?? 0;
    const value = cellsOf('agreement', row)[0]?.value;
    return value?.kind === 'agreement' ? value.things : 0;
  };
  return keepRows(
    sections,
    (section, row) =>
      (section !== 'agreement' && section !== 'dissent') || (!ownDays && judged(row) >= leastRounds),
  );
}

/** Projects by their titles, persons by their names. */
async function rowNames(
  portal: Portal,
  language: Language,
  sections: readonly Section[],
): Promise<Map<string, string>> {
  const rows = (id: string) => sections.find((one) => one.id === id)?.rows.map((row) => row.id) ?? [];
  const names = await namesOf(portal.store.read, language, rows('reviewers'));
  for (const [id, title] of await listTitles(portal.store.read, language, usageParts.flatMap(rows)))
    names.set(id, title);
  return names;
}
