import type { ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { valueIn } from './slice-table.ts';

/**
 * Percentages beside a table, out of what the table shows and nothing else: where a cell or its margin is hidden there is
 * none. So nobody learns more than by dividing two numbers that stand on the page.
 */
export type Of = 'row' | 'column' | 'all';

export function sharesOf(table: ProtectedTable, of: Of): ProtectedTable {
  const at = valueIn(table);
  const place = (coordinates: readonly (string | null)[]) =>
    coordinates.map((code, i) =>
      of === 'all' || (of === 'row' ? i === coordinates.length - 1 : i === 0) ? null : code,
    );
  return {
    ...table,
    series: {
      columns: table.series.columns.slice(0, 1),
      rows: table.series.rows.map(({ at: where }) => ({
        at: where,
        values: [share(at(where, 0), at(place(where), 0))],
      })),
    },
  } as ProtectedTable;
}

function share(part: ProtectedValue, whole: ProtectedValue): ProtectedValue {
  if (part.state === 'not-observed') return part;
  const [one, all] = [countOf(part), countOf(whole)];
  if (one === undefined || all === undefined || all === 0) return { state: 'hidden' };
  return { state: 'value', value: Math.round((1000 * one) / all), digits: 1 };
}

const countOf = (value: ProtectedValue): number | undefined =>
  value.state === 'value'
    ? value.value / 10 ** value.digits
    : value.state === 'rounded' || value.state === 'perturbed'
      ? value.value
      : undefined;
