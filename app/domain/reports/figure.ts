import { inOrder, type ReportEntry } from './entry.ts';
import { type Agreement, fleissKappa, quartilesOf, wilson } from './statistics.ts';

/**
 * A figure is the entries it was made from and what they come to. There is no way to write a number down beside them: a
 * count is how many they are, a sum adds up what they say, a length of time lies between two of them.
 */
export type Value =
  | { readonly kind: 'count' }
  /** Each entry stands for a person: shown protected and rounded (A10, INV-39). */
  | { readonly kind: 'persons' }
  | { readonly kind: 'sum'; readonly total: number; readonly unit: SumUnit }
  | {
      readonly kind: 'rate';
      readonly part: number;
      readonly whole: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: 'time';
      readonly low: number;
      readonly middle: number;
      readonly high: number;
      readonly mean: number;
      readonly cases: number;
      readonly unit: TimeUnit;
    }
  /** How many of one for each of another; not a share. */
  | { readonly kind: 'ratio'; readonly part: number; readonly whole: number }
  | ({ readonly kind: 'agreement' } & Agreement)
  /** Nothing to compute it from. */
  | { readonly kind: 'nothing' }
  /** Not in the portal: somebody else knows. */
  | { readonly kind: 'unknown' };
export type SumUnit = 'items' | 'yen' | 'bytes';
export type TimeUnit = 'working_day' | 'day' | 'second';

export type Cell = { readonly entries: readonly number[]; readonly value: Value };
export type Figure = Cell & { readonly id: string };

export type Row = {
  readonly id: string;
  readonly cells: readonly Figure[];
  /** Kinds of which the row holds every entry of the period, so that a filter of the ledger shows the same. */
  readonly kinds?: readonly string[];
};
export type Section = {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
};

const numbers = (entries: readonly ReportEntry[]): number[] => [
  ...new Set([...entries].sort(inOrder).map(({ seq }) => seq)),
];

export const count = (entries: readonly ReportEntry[]): Cell => ({
  entries: numbers(entries),
  value: { kind: 'count' },
});
export const persons = (entries: readonly ReportEntry[]): Cell => ({
  entries: numbers(entries),
  value: { kind: 'persons' },
});
export const unknown: Cell = { entries: [], value: { kind: 'unknown' } };

export const sum = (
  entries: readonly ReportEntry[],
  unit: SumUnit,
  amount: (entry: ReportEntry) => number,
): Cell => ({
  entries: numbers(entries),
  value: { kind: 'sum', unit, total: entries.reduce((total, entry) => total + amount(entry), 0) },
});

/** The entries of the whole; how many of them make the part is said beside it. */
export function rate(part: readonly ReportEntry[], whole: readonly ReportEntry[]): Cell {
  const interval = wilson(part.length, whole.length);
  return {
    entries: numbers(whole),
    value: interval
      ? { kind: 'rate', part: part.length, whole: whole.length, ...interval }
      : { kind: 'nothing' },
  };
}

export const ratio = (part: readonly ReportEntry[], whole: readonly ReportEntry[]): Cell => ({
  entries: numbers([...part, ...whole]),
  value: whole.length > 0 ? { kind: 'ratio', part: part.length, whole: whole.length } : { kind: 'nothing' },
});

/** A length of time between entries, and all of those that it was measured by. */
export type Length = { readonly amount: number; readonly by: readonly ReportEntry[] };

export function time(lengths: readonly Length[], unit: TimeUnit): Cell {
  const amounts = lengths.map(({ amount }) => amount);
  const quartiles = quartilesOf(amounts);
  return {
    entries: numbers(lengths.flatMap(({ by }) => by)),
    value: quartiles
      ? {
          kind: 'time',
          unit,
          ...quartiles,
          mean: amounts.reduce((total, one) => total + one, 0) / amounts.length,
          cases: amounts.length,
        }
      : { kind: 'nothing' },
  };
}

export type Judgement = { readonly thing: string; readonly choice: string; readonly by: ReportEntry };

export function agreement(judgements: readonly Judgement[]): Cell {
  const things = new Map<string, string[]>();
  for (const { thing, choice } of judgements) things.set(thing, [...(things.get(thing) ?? []), choice]);
  const found = fleissKappa([...things.values()]);
  return {
    // What only one person has judged says nothing about agreement.
    entries: numbers(
      judgements.filter(({ thing }) => (things.get(thing) ?? []).length > 1).map(({ by }) => by),
    ),
    value: found ? { kind: 'agreement', ...found } : { kind: 'nothing' },
  };
}

/** Cells become figures of a section: their name says where they stand. */
export function section(
  id: string,
  columns: readonly string[],
  rows: readonly {
    readonly id: string;
    readonly cells: readonly Cell[];
    readonly kinds?: readonly string[];
  }[],
): Section {
  return {
    id,
    columns,
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => ({ ...cell, id: `${id}.${row.id}.${columns[index]}` })),
    })),
  };
}

export function figureOf(
  sections: readonly Section[],
  id: string,
):
  | { readonly section: Section; readonly row: Row; readonly column: string; readonly figure: Figure }
  | undefined {
  for (const one of sections)
    for (const row of one.rows) {
      const index = row.cells.findIndex((cell) => cell.id === id);
      const figure = row.cells[index];
      if (figure) return { section: one, row, column: one.columns[index] as string, figure };
    }
  return undefined;
}
