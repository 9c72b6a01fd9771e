import type { ProtectedTable } from '../disclosure/tables.ts';
import type { AggregateQuery, Dimension } from '../query/aggregate-query.ts';

/** Ways of drawing an answer. The table is the truth; which drawing fits follows from the shape of the answer alone. */
export const chartKinds = [
  'bar',
  'grouped',
  'pyramid',
  'line',
  'heat',
  'tiles',
  'survival',
  'forest',
  'histogram',
] as const;
export type ChartKind = (typeof chartKinds)[number];

/** More marks than these are no picture any more. */
const most = { bars: 60, lines: 6, cells: 480, forest: 40 } as const;

/** Columns that are an estimate with an interval, and those whose neutral value is one. */
export const ratioColumns: readonly string[] = ['risk-ratio', 'odds-ratio'];
const estimates = new Set([...ratioColumns, 'rate', 'percent', 'standardised']);

export const isTime = (dimension: Dimension | undefined): boolean =>
  dimension?.kind === 'index-time' || dimension?.kind === 'event-time';

/** The sensible drawings of one column, the best first; none is left for tables that no drawing of ours fits. */
export function chartsFor(
  question: Pick<AggregateQuery, 'dimensions'>,
  table: ProtectedTable,
  column: string,
): readonly ChartKind[] {
  if (table.outcome !== 'table') return [];
  // A third dimension is chosen before; what is drawn has two at most.
  const dimensions = question.dimensions.slice(-Math.min(2, question.dimensions.length));
  const sizes = table.dimensions.slice(-dimensions.length).map(({ codes }) => codes.length);
  const [first, second] = dimensions;
  const [rows = 1, across = 1] = dimensions.length === 0 ? [1, 1] : sizes;
  if (column.startsWith('survival:')) return rows * (second ? across : 1) <= most.lines ? ['survival'] : [];
  const found: ChartKind[] = [];
  const estimate = estimates.has(column);
  if (!first) return estimate ? ['forest'] : [];
  if (second) {
    if (first.kind === 'age-band' && second.kind === 'sex' && !estimate) found.push('pyramid');
    if (isTime(first) && across <= most.lines) found.push('line');
    if (rows * across <= most.bars) found.push('grouped');
    if (rows * across <= most.cells) found.push('heat');
    if (estimate && rows * across <= most.forest) found.push('forest');
    return found;
  }
  if (isTime(first)) found.push('line');
  if (first.kind === 'area' && first.level === 'prefecture') found.push('tiles');
  if (first.kind === 'value-band') found.push('histogram');
  if (rows <= most.bars) found.push('bar');
  if (estimate && rows <= most.forest)
    found.push(...(ratioColumns.includes(column) ? [] : (['forest'] as const)));
  return ratioColumns.includes(column) && rows <= most.forest ? ['forest', ...found] : found;
}
