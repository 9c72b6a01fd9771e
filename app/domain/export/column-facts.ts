import type { ProtectedTable } from '../disclosure/tables.ts';

/** What can be said of one number of a table without reading every cell. In the scale of the cells, without margins. */
export type ColumnFacts = {
  readonly cells: number;
  readonly hidden: number;
  readonly notObserved: number;
  readonly zeros: number;
  readonly least: number | undefined;
  readonly leastAboveZero: number | undefined;
  readonly most: number | undefined;
  /** Of what is shown. */
  readonly sum: number | undefined;
  readonly digits: number;
  readonly divisibleBy: readonly number[];
};

const divisors = [3, 5, 6, 10, 100] as const;

export function columnFacts(table: ProtectedTable): ColumnFacts[] {
  const width = table.dimensions.length;
  const rows = table.series.rows.filter(({ at }) => width === 0 || at.every((code) => code !== null));
  const places = table.dimensions.reduce((product, { codes }) => product * codes.length, 1);
  return table.series.columns.map((_, column) => {
    let notObserved = 0;
    let digits = 0;
    const shown: number[] = [];
    for (const { values } of rows) {
      const value = values[column];
      if (value?.state === 'not-observed') notObserved += 1;
      else if (value && value.state !== 'hidden') {
        if ('digits' in value) digits = value.digits;
        shown.push(value.value);
      }
    }
    const above = shown.filter((value) => value > 0);
    return {
      cells: places,
      // A declared place without a row is hidden like any other (A3).
      hidden: places - shown.length - notObserved,
      notObserved,
      zeros: shown.filter((value) => value === 0).length,
      least: extreme(shown, Math.min),
      leastAboveZero: extreme(above, Math.min),
      most: extreme(shown, Math.max),
      sum: shown.length === 0 ? undefined : shown.reduce((sum, value) => sum + value, 0),
      digits,
      divisibleBy:
        above.length === 0 ? [] : divisors.filter((by) => shown.every((value) => value % by === 0)),
    };
  });
}

const extreme = (values: readonly number[], pick: (...values: number[]) => number): number | undefined =>
  values.length === 0 ? undefined : values.reduce((a, b) => pick(a, b));
