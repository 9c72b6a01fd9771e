import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import { groupedText } from '#app/domain/export/decimal.ts';
import { type TableGrid, type TableWords, tableGrid } from '#app/domain/export/table-grid.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { ItemView } from '#app/features/outputs/view.ts';
import type { Objective } from '#app/features/workspace/view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { CheckerReport } from '#app/vault/protocol.ts';
import type { ItemRow } from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { tellQuestion } from '../query/tell-question.server.ts';
import { drawTable } from '../workspace/draw-table.server.ts';
import { tableWords } from '../workspace/table-words.ts';
import { fetchReport } from './submit-output.server.ts';

type Described = Omit<ItemView, 'votes' | 'outcomeText' | 'number'>;

/** An item as the desk sees it: the very table that is released, and for checkers what the machine says of it. */
export async function describeItem(
  portal: Portal,
  language: Language,
  item: ItemRow,
  forDesk: boolean,
  objectives: readonly Objective[],
): Promise<Described | undefined> {
  const run = await findRun(portal.store.read, item.runId);
  if (!run?.result) return undefined;
  const { table, entry } = run.result;
  const words = tableWords(language, run.question);
  const caption = tellQuestion(run.question, language);
  const grid = tableGrid(table, words);
  return {
    id: item.id,
    title: item.title,
    context: item.context,
    controls: item.controls,
    caption,
    objective: objectives.find(({ id }) => id === run.objective)?.text ?? run.objective,
    grid,
    chart: drawTable(language, item.id, table, run.question, caption),
    hash: item.hash,
    entry: entry.leaf.slice(0, 16),
    profile: table.profile,
    removed: item.removedAt !== undefined,
    desk: forDesk
      ? await deskOf(portal, language, item, { table, question: run.question, words, grid })
      : undefined,
  };
}

type Shown = {
  readonly table: ProtectedTable;
  readonly question: AggregateQuery;
  readonly words: TableWords;
  readonly grid: TableGrid;
};

async function deskOf(
  portal: Portal,
  language: Language,
  item: ItemRow,
  shown: Shown,
): Promise<ItemView['desk']> {
  let report: CheckerReport | undefined;
  let unreachable = false;
  try {
    report = await fetchReport(portal, item.runId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    unreachable = true;
  }
  return {
    notChecked: (report?.notChecked ?? item.machineRecord?.notChecked ?? []).map((one) =>
      uncheckedText(language, one),
    ),
    intervals: (report?.hidden ?? []).map(({ at, column, low, high }) => ({
      key: JSON.stringify([at, column]),
      place:
        at.length === 0
          ? shown.words.everybody
          : at
              .map((code, index) => (code === null ? shown.words.total : shown.words.code(index, code)))
              .join(' × '),
      column: shown.words.column(Math.max(0, shown.table.series.columns.indexOf(column))),
      range: rangeText(language, low, high),
    })),
    aids: aidsOf(language, shown),
    unreachable,
  };
}

/** `rule:input` as the vault says it, in words. */
function uncheckedText(language: Language, unchecked: string): string {
  const t = translator(language);
  const [rule = '', lacks = ''] = unchecked.split(':');
  return t('output.unchecked', {
    rule: t(`output.rule.${rule}` as MessageKey),
    lacks: t(`output.lacks.${lacks}` as MessageKey),
  });
}

const rangeText = (language: Language, low: number, high: number | null): string =>
  high === null
    ? translator(language)('output.rangeFrom', { low: groupedText(low, 0) })
    : translator(language)('output.range', { low: groupedText(low, 0), high: groupedText(high, 0) });

/** What a checker looks for at once: the smallest number, how many cells are hidden, whether all are divisible. */
function aidsOf(language: Language, { table }: Shown): { term: string; value: string }[] {
  const t = translator(language);
  const numbers: number[] = [];
  let hidden = 0;
  let all = 0;
  for (const row of table.series.rows) {
    const [first] = row.values;
    all += 1;
    if (!first || first.state === 'hidden') hidden += 1;
    else if (first.state !== 'not-observed') numbers.push(first.value);
  }
  const positive = numbers.filter((value) => value > 0);
  const least = positive.length > 0 ? Math.min(...positive) : undefined;
  const number = (value: number) => formatNumber(language, value);
  return [
    { term: t('output.aid.cells'), value: number(all) },
    { term: t('output.aid.hidden'), value: number(hidden) },
    { term: t('output.aid.zeros'), value: number(numbers.length - positive.length) },
    { term: t('output.aid.least'), value: least === undefined ? t('common.none') : number(least) },
    {
      term: t('output.aid.divisible'),
      value:
        [5, 10].filter((by) => numbers.every((value) => value % by === 0)).join(', ') || t('common.none'),
    },
  ];
}
