import type { Coordinates, ProtectedTable, ProtectedValue } from '../disclosure/tables.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import { type Relation, relationOf } from './question-family.ts';
import { placeOf } from './table-grid.ts';

/**
 * What somebody learns who holds two results side by side (INV-31). Computed from what both show, as everybody could who has
 * them; the vault has compared the very sets of persons for projects that can meet, and this is the second look, which also
 * reaches projects that cannot (A8).
 */
export type Result = { readonly table: ProtectedTable; readonly question: AggregateQuery };
export type Beside = {
  readonly relation: Relation;
  /** How many places both tables speak of. */
  readonly compared: number;
  /** Places of the new table where the two numbers are closer than a cell may be small, and not equal. */
  readonly close: readonly {
    readonly at: Coordinates;
    readonly here: number;
    readonly there: number;
  }[];
  /** Hidden here and shown there, about the same persons. */
  readonly shownThere: readonly Coordinates[];
};

const exactCount = (value: ProtectedValue | undefined): number | undefined =>
  value?.state === 'value' && value.digits === 0 ? value.value : undefined;

/** Undefined where the tables have nothing to do with each other. */
export function besideOf(mine: Result, other: Result, least: number): Beside | undefined {
  const relation = relationOf(mine.question, other.question);
  if (relation === 'apart') return undefined;
  const [here, there] = [countsOf(mine), countsOf(other)];
  if (!here || !there) return undefined;
  const theirs = other.question.dimensions.map((dimension) => canonicalJson(dimension));
  const own = mine.question.dimensions.map((dimension) => canonicalJson(dimension));
  // Which place of their table a place of ours is: total over what only they split by, nothing over what only we do.
  const placeThere = (at: Coordinates): Coordinates | undefined =>
    at.some((code, index) => code !== null && !theirs.includes(own[index]!))
      ? undefined
      : theirs.map((dimension) => {
          const index = own.indexOf(dimension);
          return index < 0 ? null : (at[index] ?? null);
        });
  let compared = 0;
  const close: Beside['close'][number][] = [];
  const shownThere: Coordinates[] = [];
  for (const [place, value] of here) {
    const at = JSON.parse(place) as Coordinates;
    const theirPlace = placeThere(at);
    const beside = theirPlace && there.get(placeOf(theirPlace));
    if (!beside) continue;
    compared += 1;
    const [a, b] = [exactCount(value), exactCount(beside)];
    if (a !== undefined && b !== undefined && a !== b && Math.abs(a - b) < least)
      close.push({ at, here: a, there: b });
    if (relation === 'same' && value.state === 'hidden' && b !== undefined) shownThere.push(at);
  }
  return { relation, compared, close, shownThere };
}

function countsOf({ table }: Result): ReadonlyMap<string, ProtectedValue> | undefined {
  const column = table.series.columns.indexOf('persons');
  if (table.outcome !== 'table' || column < 0) return undefined;
  return new Map(
    table.series.rows.flatMap(({ at, values }) => {
      const value = values[column];
      return value ? [[placeOf(at), value] as const] : [];
    }),
  );
}
