import { type Bar, drawBars } from '#app/charts/bar-chart.server.ts';
import { everyWidth, type Size, wideSize } from '#app/charts/every-width.ts';
import { drawForest } from '#app/charts/forest-plot.server.ts';
import { drawGroups } from '#app/charts/grouped-bars.server.ts';
import { drawHeatMap } from '#app/charts/heat-map.server.ts';
import { drawHistogram } from '#app/charts/histogram.server.ts';
import { drawLines } from '#app/charts/line-chart.server.ts';
import { drawPyramid } from '#app/charts/pyramid.server.ts';
import { type Curve, drawSurvival } from '#app/charts/survival-curve.server.ts';
import { drawTiles } from '#app/charts/tile-map.server.ts';
import type { Coordinates, ProtectedTable } from '#app/domain/disclosure/tables.ts';
import { type GridCell, type TableWords, tableGrid } from '#app/domain/export/table-grid.ts';
import { type ChartKind, chartsFor, ratioColumns } from '#app/domain/looking/chart-kinds.ts';
import { columnTable, valueIn } from '#app/domain/looking/slice-table.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { tableWords } from './table-words.ts';

/** What is drawn: one column of a table that has two dimensions at most. */
export type Drawn = {
  readonly language: Language;
  readonly id: string;
  readonly table: ProtectedTable;
  readonly words: TableWords;
  readonly column: number;
  readonly kind: ChartKind;
  readonly title: string;
};

/** For pages: one drawing for wide screens and one for narrow ones. */
export const drawForPage = (drawn: Drawn): string =>
  everyWidth((size, end) => draw({ ...drawn, id: `${drawn.id}${end}` }, size));

/** For files: one drawing of the first number, in the way that fits best. */
export function drawTableFile(
  language: Language,
  table: ProtectedTable,
  question: AggregateQuery,
  title: string,
): string | undefined {
  if (question.dimensions.length === 0 || question.dimensions.length > 2) return undefined;
  const [kind] = chartsFor(question, table, table.series.columns[0] ?? 'persons');
  if (!kind) return undefined;
  const words = tableWords(language, question);
  return draw({ language, id: 'chart', table, words, column: 0, kind, title }, wideSize);
}

const barOf = (label: string, cell: GridCell): Bar =>
  cell.value === undefined ? { label, hidden: cell.text } : { label, value: cell.value, text: cell.text };

/** From the grid that the page shows, so that no coordinate comes from anything that is hidden (A11). */
function draw(drawn: Drawn, size: Size): string {
  const { language, id, words, column, kind, title } = drawn;
  const t = translator(language);
  const label = t('result.chartOf', { kind: t(`result.chart.${kind}`), title });
  if (kind === 'survival') return survival(drawn, label, size);
  if (kind === 'forest') return forest(drawn, label, size);
  const table = columnTable(drawn.table, column);
  const codes = table.dimensions.map((dimension) => dimension.codes);
  const cells = cellsOf(table, words);
  const [first = [], second] = codes;
  const bars = (place: (code: string) => Coordinates, dimension: number, of: readonly string[]) =>
    of.map((code) => barOf(words.code(dimension, code), cells(place(code))));
  switch (kind) {
    case 'bar':
      return drawBars({ id, label, bars: bars((code) => [code], 0, first), ...shape(size, 300, 14, 16) });
    case 'histogram':
      return drawHistogram({ id, label, bars: bars((code) => [code], 0, first) }, size);
    case 'tiles':
      return drawTiles(
        {
          id,
          label,
          tiles: first.map((code) => ({ code, cell: barOf(words.code(0, code), cells([code])) })),
        },
        size,
      );
    case 'line':
      return drawLines(
        {
          id,
          label,
          lines: second
            ? second.map((other) => ({
                name: words.code(1, other),
                points: bars((code) => [code, other], 0, first),
              }))
            : [{ name: words.column(column), points: bars((code) => [code], 0, first) }],
        },
        size,
      );
    case 'heat':
      return drawHeatMap(
        {
          id,
          label,
          rows: first.map((code) => ({
            label: words.code(0, code),
            cells: bars((other) => [code, other], 1, second ?? []),
          })),
        },
        size,
      );
    case 'grouped':
      return drawGroups({
        id,
        label,
        groups: first.map((code) => ({
          label: words.code(0, code),
          bars: bars((other) => [code, other], 1, second ?? []),
        })),
        ...shape(size, 320, 13, 15),
      });
    case 'pyramid': {
      const side = (sex: string) => ({
        name: words.code(1, sex),
        bars: bars((code) => [code, sex], 0, [...first].reverse()),
      });
      const [left, right] = [side('m'), side('f')];
      return drawPyramid({
        id,
        label: t('result.pyramidLabel', { left: left.name, right: right.name }),
        left,
        right,
        ...shape(size, 330, 12, 15),
      });
    }
  }
}

const shape = ({ narrow }: Size, width: number, small: number, large: number) =>
  narrow ? { width, fontSize: small } : { width: 720, fontSize: large };

/** Every place of the table by its own coordinates, however the grid lays it out. */
function cellsOf(table: ProtectedTable, words: TableWords): (at: Coordinates) => GridCell {
  // One cell a table at a time, so that the text is that of the page: small tables only are drawn.
  const at = valueIn(table);
  return (place) => {
    const one = {
      ...table,
      dimensions: [],
      series: { columns: table.series.columns, rows: [{ at: [], values: [at(place, 0)] }] },
    } as unknown as ProtectedTable;
    return tableGrid(one, words).rows[0]?.cells[0] ?? { state: 'hidden', text: words.hidden };
  };
}

/** The classes of what is left of the dimensions, or everybody. */
function groupsOf(
  table: ProtectedTable,
  words: TableWords,
): readonly { readonly name: string; readonly at: Coordinates }[] {
  const [first, second] = table.dimensions;
  if (!first) return [{ name: words.everybody, at: [] }];
  if (!second) return first.codes.map((code) => ({ name: words.code(0, code), at: [code] }));
  return first.codes.flatMap((code) =>
    second.codes.map((other) => ({
      name: `${words.code(0, code)} ${words.code(1, other)}`,
      at: [code, other],
    })),
  );
}

const scaled = (value: number, digits: number): number => value / 10 ** digits;

function survival({ language, id, table, words, title }: Drawn, label: string, size: Size): string {
  const t = translator(language);
  const { columns } = table.series;
  const days = columns.flatMap((name) =>
    name.startsWith('survival:') ? [Number(name.slice('survival:'.length))] : [],
  );
  const value = valueIn(table);
  const curves = groupsOf(table, words).map(({ name, at }): Curve => {
    return {
      name,
      points: days.map((day) => {
        const risk = value(at, columns.indexOf(`at-risk:${day}`));
        const share = value(at, columns.indexOf(`survival:${day}`));
        const shown = cellsOf(columnTable(table, columns.indexOf(`at-risk:${day}`)), words)(at).text;
        return {
          day,
          atRisk: risk.state === 'hidden' ? words.hidden : shown,
          ...(share.state === 'interval'
            ? {
                share: scaled(share.value, share.digits),
                low: scaled(share.low, share.digits),
                high: scaled(share.high, share.digits),
              }
            : share.state === 'value'
              ? { share: scaled(share.value, share.digits) }
              : {}),
        };
      }),
    };
  });
  return drawSurvival(
    {
      id,
      label: label || title,
      curves,
      words: { days: t('result.survivalDays'), atRisk: t('result.survivalAtRisk'), hidden: words.hidden },
    },
    size,
  );
}

function forest({ id, table, words, column }: Drawn, label: string, size: Size): string {
  const value = valueIn(table);
  const name = table.series.columns[column] ?? '';
  const text = cellsOf(columnTable(table, column), words);
  const rows = groupsOf(table, words).map(({ name: group, at }) => {
    const one = value(at, column);
    const cell = text(at);
    if (one.state === 'interval')
      return {
        label: group,
        value: scaled(one.value, one.digits),
        low: scaled(one.low, one.digits),
        high: scaled(one.high, one.digits),
        text: cell.text,
      };
    if (one.state === 'value') {
      const point = scaled(one.value, one.digits);
      return { label: group, value: point, low: point, high: point, text: cell.text };
    }
    return { label: group, hidden: cell.text };
  });
  return drawForest({ id, label, rows, ...(ratioColumns.includes(name) ? { neutral: 1 } : {}) }, size);
}

/** For pages that show one drawing and no switch: the first number in the way that fits best. */
export function drawTable(
  language: Language,
  id: string,
  table: ProtectedTable,
  question: AggregateQuery,
  title: string,
): string | undefined {
  if (question.dimensions.length > 2) return undefined;
  const [kind] = chartsFor(question, table, table.series.columns[0] ?? 'persons');
  return (
    kind &&
    drawForPage({ language, id, table, words: tableWords(language, question), column: 0, kind, title })
  );
}
