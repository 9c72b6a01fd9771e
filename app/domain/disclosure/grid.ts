import type { Coordinates, RawCell, TableDimension } from './tables.ts';

/** Every place of a table: all rows of each declared domain, empty or not, and the margins over them (A3). */
export type Grid = {
  readonly places: readonly Coordinates[];
  readonly cellAt: (at: Coordinates) => RawCell | undefined;
  /** The places that a margin spans, itself not counted. */
  readonly under: (at: Coordinates) => readonly Coordinates[];
  /** The margins that a place lies in, itself not counted. */
  readonly over: (at: Coordinates) => readonly Coordinates[];
};

export const placeKey = (at: Coordinates): string => JSON.stringify(at);

export function gridOf(dimensions: readonly TableDimension[], cells: readonly RawCell[]): Grid {
  const places = dimensions.reduce<readonly Coordinates[]>(
    (made, dimension) => made.flatMap((at) => [...dimension.codes, null].map((code) => [...at, code])),
    [[]],
  );
  const byPlace = new Map(cells.map((cell) => [placeKey(cell.at), cell]));
  const spans = (margin: Coordinates, at: Coordinates): boolean =>
    margin.every((code, d) => code === null || code === at[d]) && margin.some((code, d) => code !== at[d]);
  return {
    places,
    cellAt: (at) => byPlace.get(placeKey(at)),
    under: (at) => places.filter((other) => spans(at, other)),
    over: (at) => places.filter((other) => spans(other, at)),
  };
}
