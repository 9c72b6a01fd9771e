import type { EarlierCell, JointView } from './joint-ledger.ts';

/** Who has what a measure adds up, among all who were counted for the same; `releases` says of which answers these are. */
export type ValueView = {
  readonly measure: number;
  readonly view: JointView;
  readonly releases: readonly number[];
  /** Whether it may be seen that nobody in the difference of two cells has a value: it says nothing of a person. */
  readonly mayCoincide: boolean;
};

/**
 * A table and the sums that it shows as one. A sum, a mean or a quantile is shown beside the number of those who have a value.
 * They are other persons than those of the cell, so each has a ledger of its own: that few of a cell have no value is not
 * hidden, that few of a difference have one is (design 4.1, 4.3).
 */
export function joinedViews(
  whole: Pick<ValueView, 'view' | 'releases'>,
  values: readonly ValueView[],
): JointView {
  const parts: ({ readonly from: number } & Pick<ValueView, 'view' | 'releases'> & Partial<ValueView>)[] = [
    { ...whole, from: 0 },
  ];
  const cells = [...whole.view.table.cells];
  for (const value of values) {
    parts.push({ ...value, from: cells.length });
    for (const { at, persons } of value.view.table.cells)
      cells.push({ at: [...at, 'value'], persons, measure: value.measure });
  }
  return {
    table: { cells },
    examine: async (forms, rules) => {
      const hide = new Set<number>();
      const because = new Map<number, readonly EarlierCell[]>();
      for (const { view, from, releases, mayCoincide } of parts) {
        const own = forms.slice(from, from + view.table.cells.length);
        if (from > 0 && own.every((form) => form === null)) continue;
        const without = [...(rules.without ?? []), ...(mayCoincide ? ['coincidence'] : [])];
        const verdict = await view.examine(own, { ...rules, without });
        for (const cell of verdict.hide) hide.add(from + cell);
        for (const [cell, earlier] of verdict.because)
          because.set(
            from + cell,
            earlier.map((one) => ({ ...one, release: releases[one.release] ?? one.release })),
          );
      }
      return { hide, because, nested: [], report: null };
    },
  };
}
