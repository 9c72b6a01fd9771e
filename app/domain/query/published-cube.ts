/**
 * What everybody may know of a dataset before any question: numbers of persons over at most two dimensions, drawn, rounded
 * and published once a snapshot as the first entry of the ledger (A6, ADR 0008). Everything the portal says about a
 * question before it is asked comes from here and from the question's form.
 */
export const cubeDimensions = [
  'sex',
  'age',
  'prefecture',
  'med_area2',
  'insurer',
  'bed_band',
  'vendor_group',
  'is_dpc',
  'condition',
  'drug',
] as const;
/** `age` in bands, `condition` by ICD-10 block, `drug` by the second level of ATC. */
export type CubeDimension = (typeof cubeDimensions)[number];

export type CubeTable = {
  /** One or two. */
  readonly dimensions: readonly CubeDimension[];
  /** `null` is few persons or none; so is a cell that is not there. Ages are named by their first year. */
  readonly cells: readonly { readonly at: readonly string[]; readonly persons: number | null }[];
};

export type PublishedCube = {
  readonly dataset: string;
  readonly snapshot: string;
  /** Every number is a multiple of this, and about so many persons are needed for one to be shown. */
  readonly base: number;
  /** Years of the bands of ages, alone and crossed with something; the last band is open. */
  readonly ages: { readonly alone: number; readonly crossed: number; readonly oldest: number };
  /** Null where the dataset itself has few persons. */
  readonly persons: number | null;
  readonly tables: readonly CubeTable[];
};

export type Shares = ReadonlyMap<string, number>;

/** A person has one sex and one prefecture, and any number of diseases. */
export const isOverlapping = (dimension: CubeDimension): boolean =>
  dimension === 'condition' || dimension === 'drug';

export const cubeTable = (cube: PublishedCube, ...dimensions: readonly CubeDimension[]) =>
  cube.tables.find(
    (table) =>
      table.dimensions.length === dimensions.length &&
      table.dimensions.every((one, i) => one === dimensions[i]),
  );

/** What a hidden number is taken for where a guess is needed: no more than what the shown ones leave over. */
const guess = ({ base }: PublishedCube, left: number, hidden: number): number =>
  Math.max(0, Math.min(base / 4, left / Math.max(1, hidden)));

/** Which part of all persons each category of a dimension holds. */
export function sharesOf(cube: PublishedCube, dimension: string): Shares | undefined {
  const table = cube.tables.find(({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension);
  if (!table || !cube.persons) return undefined;
  const shown = table.cells.reduce((sum, { persons }) => sum + (persons ?? 0), 0);
  const hidden = table.cells.filter(({ persons }) => persons === null).length;
  const isWhole = !isOverlapping(table.dimensions[0]!);
  const few = guess(cube, isWhole ? cube.persons - shown : cube.base, isWhole ? hidden : 1);
  return new Map(table.cells.map(({ at: [name = ''], persons }) => [name, (persons ?? few) / cube.persons!]));
}
