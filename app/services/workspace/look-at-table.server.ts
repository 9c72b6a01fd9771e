import { foldText } from '#app/domain/application/search-terms.ts';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { TableWords } from '#app/domain/export/table-grid.ts';
import { chartsFor } from '#app/domain/looking/chart-kinds.ts';
import { filteredGrid, lookGrid, shownChoices, sortedGrid } from '#app/domain/looking/look-grid.ts';
import { type Of, sharesOf } from '#app/domain/looking/shares.ts';
import { sliceTable } from '#app/domain/looking/slice-table.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { LookView, SwitchView } from '#app/features/workspace/view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { drawForPage } from './draw-table.server.ts';
import { tableWords } from './table-words.ts';

/** How somebody wants to see a result; everything stands in the address, and what does not fit is passed over. */
export type Look = {
  readonly chart?: string | undefined;
  readonly column?: string | undefined;
  readonly slice?: string | undefined;
  readonly as?: string | undefined;
  readonly sort?: string | undefined;
  readonly words?: string | undefined;
  readonly shown?: string | undefined;
};

const names = ['chart', 'column', 'slice', 'as', 'sort', 'words', 'shown'] as const;

export const readLook = (search: URLSearchParams): Look =>
  Object.fromEntries(
    names.flatMap((name) => (search.has(name) ? [[name, search.get(name)?.slice(0, 80)]] : [])),
  );

/** The address of the same page with one thing seen differently. */
const hrefWith = (look: Look, changed: Look, anchor: string): string => {
  const search = new URLSearchParams();
  for (const name of names) {
    const value = name in changed ? changed[name] : look[name];
    if (value !== undefined && value !== '') search.set(name, value);
  }
  return `?${search}#${anchor}`;
};

const everything = 'total';

/** Table, drawing and the switches between the ways to see them. Nothing here computes from anything hidden. */
export function lookAtTable(
  language: Language,
  id: string,
  table: ProtectedTable,
  question: AggregateQuery,
  look: Look,
  title: string,
): LookView {
  const t = translator(language);
  const words = tableWords(language, question);
  const three = question.dimensions.length === 3;
  const columns = table.series.columns;
  const column = columns[Number(look.column)] === undefined ? usualColumn(columns) : Number(look.column);
  const of = (['row', 'column', 'all'] as const).find((one) => one === look.as && mayShare(table, one));
  const asked = of ? sharesOf(table, of) : table;
  const whole = lookGrid(asked, of ? { ...words, column: () => t('result.column.percent') } : words);
  const order = /^(\d{1,3})-(up|down)$/.exec(look.sort ?? '');
  const sorted = sortedGrid(
    whole,
    order ? { by: Number(order[1]), descending: order[2] === 'down' } : undefined,
  );
  const shown = shownChoices.find((one) => one === look.shown) ?? 'all';
  const filter = { words: look.words ?? '', shown, total: words.total };
  const grid = filteredGrid(sorted, filter, foldText);
  const slice = three ? sliceOf(table, look.slice) : undefined;
  const part = slice === undefined ? table : sliceTable(table, slice === everything ? null : slice);
  const own: TableWords = three
    ? { ...words, code: (i, code) => words.code(i + 1, code), dimension: (i) => words.dimension(i + 1) }
    : words;
  const about = { ...question, dimensions: three ? question.dimensions.slice(1) : question.dimensions };
  const kinds = chartsFor(about, part, columns[column] ?? 'persons');
  const kind = kinds.find((one) => one === look.chart) ?? kinds[0];
  const to = (changed: Look, anchor = 'chart') => hrefWith(look, changed, anchor);
  const switches: SwitchView[] = [];
  if (kinds.length > 1 || columns.length > 1)
    switches.push({
      label: t('result.chartKind'),
      links: kinds.map((one) => ({
        href: to({ chart: one }),
        text: t(`result.chart.${one}`),
        current: one === kind,
      })),
    });
  if (columns.length > 1)
    switches.push({
      label: t('result.chartColumn'),
      links: drawableColumns(about, part).map((one) => ({
        href: to({ column: `${one}`, chart: undefined }),
        text: words.column(one),
        current: one === column,
      })),
    });
  if (three)
    switches.push({
      label: t('result.chartSlice', { dimension: words.dimension(0) }),
      links: [...(table.dimensions[0]?.codes ?? []), everything].map((code) => ({
        href: to({ slice: code }),
        text: code === everything ? words.total : words.code(0, code),
        current: code === slice,
      })),
    });
  return {
    grid,
    sortHrefs: whole.columns.map((_, i) => sortLink(i, look, order)),
    rows: t('result.rows', {
      shown: formatNumber(language, grid.rows.length),
      count: formatNumber(language, whole.rows.length),
    }),
    filter: {
      words: filter.words,
      shown,
      choices: shownChoices.map((value) => ({ value, label: t(`result.show.${value}`) })),
      kept: names.flatMap((name) =>
        name === 'words' || name === 'shown' || !look[name] ? [] : [{ name, value: look[name] as string }],
      ),
      changed: filter.words !== '' || shown !== 'all',
      clearHref: to({ words: undefined, shown: undefined }, 'table'),
    },
    values: valueLinks(language, table, of, to),
    switches,
    chart: kind && drawForPage({ language, id, table: part, words: own, column, kind, title }),
    slice:
      slice === undefined
        ? undefined
        : t('common.labelled', {
            label: words.dimension(0),
            text: slice === everything ? words.total : words.code(0, slice),
          }),
  };
}

/** Rates and curves are what was asked for; persons come with every answer. */
function usualColumn(columns: readonly string[]): number {
  const wanted = [
    'survival:',
    'risk-ratio',
    'odds-ratio',
    'standardised',
    'rate',
    'percent',
    'p50',
    'mean',
    'sum',
    'events',
    'person-years',
  ];
  for (const name of wanted) {
    const at = columns.findIndex(
      (column) => column === name || (name.endsWith(':') && column.startsWith(name)),
    );
    if (at >= 0) return at;
  }
  return 0;
}

/** One link for a curve, not one for each of its days. */
function drawableColumns(
  question: Pick<AggregateQuery, 'dimensions'>,
  table: ProtectedTable,
): readonly number[] {
  const first = table.series.columns.findIndex((column) => column.startsWith('survival:'));
  return table.series.columns.flatMap((column, i) => {
    if (column.startsWith('at-risk:') || (column.startsWith('survival:') && i !== first)) return [];
    return chartsFor(question, table, column).length > 0 ? [i] : [];
  });
}

function sliceOf(table: ProtectedTable, wanted: string | undefined): string {
  const codes = table.dimensions[0]?.codes ?? [];
  return codes.find((code) => code === wanted) ?? everything;
}

function sortLink(column: number, look: Look, order: RegExpExecArray | null) {
  const own = order && Number(order[1]) === column ? order[2] : undefined;
  const next = own === undefined ? 'down' : own === 'down' ? 'up' : undefined;
  const wordOf = (way: string | undefined) =>
    way === 'down' ? ('descending' as const) : way === 'up' ? ('ascending' as const) : ('none' as const);
  return {
    href: hrefWith(look, { sort: next && `${column}-${next}` }, 'table'),
    direction: wordOf(own),
    next: wordOf(next),
  };
}

/** Shares of persons where cells add up to their margin; people in several classes would make more than a hundred. */
function mayShare(table: ProtectedTable, of: Of): boolean {
  const { dimensions } = table;
  if (table.series.columns.length !== 1 || dimensions.length === 0) return false;
  if (dimensions.some(({ overlapping }) => overlapping)) return false;
  return of === 'all' || dimensions.length === 2;
}

function valueLinks(
  language: Language,
  table: ProtectedTable,
  of: Of | undefined,
  to: (changed: Look, anchor?: string) => string,
): SwitchView | undefined {
  const t = translator(language);
  const offered = (['row', 'column', 'all'] as const).filter((one) => mayShare(table, one));
  if (offered.length === 0) return undefined;
  return {
    label: t('result.values'),
    links: [
      {
        href: to({ as: undefined, sort: undefined }, 'table'),
        text: t('result.as.persons'),
        current: of === undefined,
      },
      ...offered.map((one) => ({
        href: to({ as: one, sort: undefined }, 'table'),
        text: t(`result.as.${one}`),
        current: one === of,
      })),
    ],
  };
}
