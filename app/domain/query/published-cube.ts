/**
 * What everybody may know of a dataset before any question: numbers of persons over at most two dimensions, protected,
 * rounded and published once a snapshot as the first entry of the ledger (A6). Everything the portal says about a
 * question before it is asked comes from here and from the question's form.
 */
export const cubeDimensions = [
  'sex',
  'age',
  'prefecture',
  'med_area2',
  'municipality',
  'insurer',
  'bed_band',
  'vendor_group',
  'is_dpc',
  'condition',
  'drug',
] as const;
/** `age` in the classes of the profile, `condition` by ICD-10 block, `drug` by the second level of ATC. */
export type CubeDimension = (typeof cubeDimensions)[number];

export type CubeTable = {
  /** One or two. */
  readonly dimensions: readonly CubeDimension[];
  /** `null` is a hidden cell; a cell that is not there is one too. Ages are named by their first year. */
  readonly cells: readonly { readonly at: readonly string[]; readonly persons: number | null }[];
};

export type PublishedCube = {
  readonly dataset: string;
  readonly snapshot: string;
  /** Every number is a multiple of this. */
  readonly base: number;
  /** Fewer persons than this were hidden. */
  readonly minimum: number;
  readonly persons: number;
  readonly tables: readonly CubeTable[];
};

export type Shares = ReadonlyMap<string, number>;

/** Which part of all persons each category of a dimension holds; a hidden one counts as the least that is shown. */
export function sharesOf(cube: PublishedCube, dimension: CubeDimension): Shares | undefined {
  const table = cube.tables.find(({ dimensions }) => dimensions.length === 1 && dimensions[0] === dimension);
  if (!table || cube.persons <= 0) return undefined;
  return new Map(
    table.cells.map(({ at: [name = ''], persons }) => [name, (persons ?? cube.minimum / 2) / cube.persons]),
  );
}
