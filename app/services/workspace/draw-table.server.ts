import { type Bar, drawBars, drawBarsForEveryWidth } from '#app/charts/bar-chart.server.ts';
import { drawGroups, drawGroupsForEveryWidth } from '#app/charts/grouped-bars.server.ts';
import { drawPyramid, drawPyramidForEveryWidth } from '#app/charts/pyramid.server.ts';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import {
  type GridCell,
  placeOf,
  type TableGrid,
  type TableWords,
  tableGrid,
} from '#app/domain/export/table-grid.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { tableWords } from './table-words.ts';

/** More bars than this are no picture any more. */
const mostBars = 60;

type Drawing = { readonly wide: string; readonly everyWidth: string };

/** For pages: one drawing for wide screens and one for narrow ones. */
export const drawTable = (
  language: Language,
  id: string,
  table: ProtectedTable,
  question: AggregateQuery,
  title: string,
): string | undefined => draw(language, id, table, question, title)?.everyWidth;

/** For files: one drawing. */
export const drawTableFile = (
  language: Language,
  table: ProtectedTable,
  question: AggregateQuery,
  title: string,
): string | undefined => draw(language, 'chart', table, question, title)?.wide;

const barOf = (label: string, cell: GridCell): Bar =>
  cell.value === undefined ? { label, hidden: cell.text } : { label, value: cell.value, text: cell.text };

/** From the grid that the page shows, so that no coordinate comes from anything that is hidden (A11). */
function draw(
  language: Language,
  id: string,
  table: ProtectedTable,
  question: AggregateQuery,
  title: string,
): Drawing | undefined {
  if (table.outcome !== 'table') return undefined;
  const words = tableWords(language, question);
  const [first, second, third] = table.dimensions;
  // The first number only: persons. A drawing of several kinds of numbers on one scale would say nothing.
  const persons = { ...table, series: firstColumn(table) };
  if (!first || third) return undefined;
  const grid = tableGrid(persons, words);
  const rows = grid.rows.filter((row) => row.at.every((code) => code !== null));
  const label = translator(language)('result.chartLabel', { title });
  if (!second) {
    if (rows.length > mostBars) return undefined;
    const bars = rows.map((row) => barOf(row.labels[0] ?? '', row.cells[0] as GridCell));
    return { wide: drawBars({ id, label, bars }), everyWidth: drawBarsForEveryWidth({ id, label, bars }) };
  }
  return drawTwo(language, id, label, question, grid, words, table);
}

const firstColumn = (table: ProtectedTable): ProtectedTable['series'] => ({
  columns: table.series.columns.slice(0, 1),
  rows: table.series.rows.map((row) => ({ at: row.at, values: row.values.slice(0, 1) })),
});

function drawTwo(
  language: Language,
  id: string,
  label: string,
  question: AggregateQuery,
  grid: TableGrid,
  words: TableWords,
  table: ProtectedTable,
): Drawing | undefined {
  const rows = grid.rows.filter((row) => row.at[0] !== null);
  const codes = table.dimensions[1]?.codes ?? [];
  if (rows.length * codes.length > mostBars) return undefined;
  const t = translator(language);
  const kinds = question.dimensions.map((dimension) => dimension.kind);
  const columnOf = (code: string) => codes.indexOf(code);
  if (kinds[0] === 'age-band' && kinds[1] === 'sex') {
    const oldestFirst = [...rows].reverse();
    const side = (code: string) => ({
      name: words.code(1, code),
      bars: oldestFirst.map((row) => barOf(row.labels[0] ?? '', row.cells[columnOf(code)] as GridCell)),
    });
    const left = side('m');
    const right = side('f');
    const chart = {
      id,
      label: t('result.pyramidLabel', { left: left.name, right: right.name }),
      left,
      right,
    };
    return { wide: drawPyramid(chart), everyWidth: drawPyramidForEveryWidth(chart) };
  }
  const groups = rows.map((row) => ({
    label: row.labels[0] ?? placeOf(row.at),
    bars: codes.map((code) => barOf(words.code(1, code), row.cells[columnOf(code)] as GridCell)),
  }));
  return {
    wide: drawGroups({ id, label, groups }),
    everyWidth: drawGroupsForEveryWidth({ id, label, groups }),
  };
}
