import type { Coordinates } from '#app/domain/disclosure/tables.ts';
import { columnFacts } from '#app/domain/export/column-facts.ts';
import { decimalText, groupedText } from '#app/domain/export/decimal.ts';
import type { TableWords } from '#app/domain/export/table-grid.ts';
import type { MachineFinding } from '#app/domain/review/machine-verdict.ts';
import type { BesideView, DeskView } from '#app/features/outputs/view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { CheckerReport } from '#app/vault/protocol.ts';
import type { ItemRow } from '#db/portal/repositories/outputs.server.ts';
import { findRunOfEntry, type Run } from '#db/portal/repositories/query-runs.server.ts';
import { may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { fetchReport } from './fetch-report.server.ts';
import { type Compared, inspectItem } from './inspect-item.server.ts';
import { outputIn } from './output-subject.server.ts';

type Seen = {
  readonly item: ItemRow;
  readonly run: Run & { readonly result: NonNullable<Run['result']> };
  readonly words: TableWords;
  readonly reference: string;
};

/** More than so many lines of one comparison say nothing more. */
const mostLines = 20;

/** What only those who check may see: verdict, ranges of hidden cells, and what lies beside (A8, A10). */
export async function deskOf(
  portal: Portal,
  viewer: SignedIn,
  language: Language,
  seen: Seen,
): Promise<DeskView> {
  const { item, run, words, reference } = seen;
  let report: CheckerReport | undefined;
  let unreachable = false;
  try {
    report = await fetchReport(portal, item.runId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    unreachable = true;
  }
  const notChecked = report?.notChecked ?? item.machineRecord?.notChecked ?? [];
  const { findings, judged, beside } = await inspectItem(
    portal.store.read,
    { item, run, reference, notChecked },
    'everybody',
  );
  const t = translator(language);
  const unknown = await unknownTo(portal, viewer, beside);
  const nameOf = (reference: string) => (unknown.has(reference) ? t('output.besideOther') : reference);
  return {
    verdict: judged.refused ? 'refused' : judged.verdict,
    verdictText: t(`output.verdict.${judged.refused ? 'refused' : judged.verdict}`),
    findings: [
      ...new Set(findings.map((one) => findingText(language, { ...one, about: nameOf(one.about) }))),
    ],
    intervals: (report?.hidden ?? []).map(({ at, column, low, high }) => ({
      key: JSON.stringify([at, column]),
      place: placeText(words, at),
      column: words.column(Math.max(0, run.result.table.series.columns.indexOf(column))),
      range: rangeText(language, low, high),
    })),
    conflicts: await conflictsOf(portal, language, seen, report),
    beside: beside.map((one) => {
      const view = besideView(language, words, one);
      return unknown.has(one.reference)
        ? { ...view, reference: nameOf(one.reference), href: undefined, title: '', project: '' }
        : view;
    }),
    aids: aidsOf(language, seen),
    unreachable,
  };
}

/** References of requests whose case this reader may not know of: they are recused there, or stand on the other side (INV-12). */
async function unknownTo(
  portal: Portal,
  viewer: SignedIn,
  beside: readonly Compared[],
): Promise<ReadonlySet<string>> {
  const unknown = new Set<string>();
  for (const { requestId, reference, own } of beside)
    if (!own && !may(viewer, 'output.read', await outputIn(portal.store.read, requestId)).ok)
      unknown.add(reference);
  return unknown;
}

const placeText = (words: TableWords, at: Coordinates): string =>
  at.length === 0
    ? words.everybody
    : at.map((code, index) => (code === null ? words.total : words.code(index, code))).join(' × ');

/** In words for whoever reads: the author before the submission, and the desk. */
export function findingText(language: Language, { rule, about }: MachineFinding): string {
  const t = translator(language);
  if (rule !== 'unchecked') return t(`output.finding.${rule}`, { about });
  const [name = '', lacks = ''] = about.split(':');
  return t('output.unchecked', {
    rule: t(`output.rule.${name}` as MessageKey),
    lacks: t(`output.lacks.${lacks}` as MessageKey),
  });
}

const rangeText = (language: Language, low: number, high: number | null): string =>
  high === null
    ? translator(language)('output.rangeFrom', { low: groupedText(low, 0) })
    : translator(language)('output.range', { low: groupedText(low, 0), high: groupedText(high, 0) });

/** Cells that the vault hid for what was answered before, with the questions that it was found to conflict with. */
async function conflictsOf(
  portal: Portal,
  language: Language,
  { run, words }: Seen,
  report: CheckerReport | undefined,
): Promise<DeskView['conflicts']> {
  const lines = (report?.conflicts ?? []).slice(0, mostLines);
  return Promise.all(
    lines.map(async ({ at, with: others }) => {
      const known = new Set<string>();
      for (const { release } of others) {
        const one = await findRunOfEntry(portal.store.read, run.result.entry.snapshot, release);
        known.add(one ? tellQuestion(one.question, language) : translator(language)('output.conflictOther'));
      }
      return { key: JSON.stringify(at), place: placeText(words, at), with: [...known] };
    }),
  );
}

function besideView(language: Language, words: TableWords, one: Compared): BesideView {
  const t = translator(language);
  return {
    key: one.runId,
    reference: one.reference,
    href: `/outputs/${one.requestId}`,
    title: one.title,
    project: one.projectReference,
    relation: t(`output.relation.${one.relation}`),
    compared: formatNumber(language, one.compared),
    close: one.close.slice(0, mostLines).map(({ at, here, there }) => ({
      key: JSON.stringify(at),
      place: placeText(words, at),
      here: formatNumber(language, here),
      there: formatNumber(language, there),
      difference: formatNumber(language, Math.abs(here - there)),
    })),
    shownThere: one.shownThere.slice(0, mostLines).map((at) => placeText(words, at)),
  };
}

/** What a checker looks for at once, number by number: the smallest, the sum, what divides all of them, what is missing. */
function aidsOf(language: Language, { run, words }: Seen): DeskView['aids'] {
  const t = translator(language);
  return columnFacts(run.result.table).map((facts, index) => {
    const number = (value: number | undefined) =>
      value === undefined ? t('common.none') : decimalText(value, facts.digits);
    return {
      key: String(index),
      column: words.column(index),
      cells: formatNumber(language, facts.cells),
      hidden: formatNumber(language, facts.hidden),
      notObserved: formatNumber(language, facts.notObserved),
      zeros: formatNumber(language, facts.zeros),
      least: number(facts.least),
      leastAboveZero: number(facts.leastAboveZero),
      most: number(facts.most),
      sum: number(facts.sum),
      divisible: facts.divisibleBy.join(', ') || t('common.none'),
    };
  });
}
