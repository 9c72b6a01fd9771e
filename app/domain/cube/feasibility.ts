import { type CubeDimension, cubeTable, isOverlapping, type PublishedCube } from '../query/published-cube.ts';
import { widerCodes } from '../query/vocabulary.ts';
import { countedCode } from './cube-plan.ts';

/** What an applicant has in mind, in the classes of the cube. What is left out is everybody. */
export type Wish = {
  readonly conditions?: readonly string[];
  readonly drugs?: readonly string[];
  readonly sexes?: readonly string[];
  readonly ages?: { readonly from: number; readonly to: number };
  readonly prefectures?: readonly string[];
};

/**
 * From the published cube only. `about`: one table says it. `at-most`: more than two things at once, of which the smallest
 * number that the cube has is given. `few`: about one step of the cube or less, and maybe nobody.
 */
export type Feasibility =
  | { readonly kind: 'about' | 'at-most'; readonly persons: number; readonly step: number }
  | { readonly kind: 'few'; readonly step: number };

type Part = { readonly dimension: CubeDimension; readonly keys: readonly string[] };

/** The class that a written code is counted in; a code wider than the classes is all of its classes. */
export function countedClasses(cube: PublishedCube, dimension: 'condition' | 'drug', code: string): string[] {
  const system = dimension === 'condition' ? 'icd10' : 'atc';
  const own = countedCode(system, code);
  if (own) return [own];
  const table = cubeTable(cube, dimension);
  return (table?.cells ?? []).flatMap(({ at: [name = ''] }) =>
    widerCodes(system, name).includes(code) ? [name] : [],
  );
}

export function feasibilityOf(cube: PublishedCube, wish: Wish): Feasibility {
  const parts = partsOf(cube, wish);
  const few: Feasibility = { kind: 'few', step: cube.base };
  if (cube.persons === null) return few;
  if (parts.length === 0) return { kind: 'about', persons: cube.persons, step: cube.base };
  let least: number | null = null;
  for (const sum of [...singles(cube, parts), ...pairs(cube, parts)]) {
    if (sum === 0) return few;
    least = Math.min(least ?? sum, sum);
  }
  if (least === null) return { kind: 'at-most', persons: cube.persons, step: cube.base };
  const isOneTable = parts.length === 1 || (parts.length === 2 && pairs(cube, parts).length === 1);
  const isExact = isOneTable && parts.every(isPartition);
  return { kind: isExact ? 'about' : 'at-most', persons: Math.min(least, cube.persons), step: cube.base };
}

/** Of several diseases the persons cannot be added up: somebody may have two of them. */
const isPartition = ({ dimension, keys }: Part): boolean => !isOverlapping(dimension) || keys.length === 1;

function partsOf(cube: PublishedCube, wish: Wish): Part[] {
  const coded = (dimension: 'condition' | 'drug', codes: readonly string[]): Part => ({
    dimension,
    keys: [...new Set(codes.flatMap((code) => countedClasses(cube, dimension, code)))],
  });
  const sexes = wish.sexes && wish.sexes.length === 1 ? wish.sexes : null;
  return [
    ...(wish.conditions?.length ? [coded('condition', wish.conditions)] : []),
    ...(wish.drugs?.length ? [coded('drug', wish.drugs)] : []),
    ...(sexes ? [{ dimension: 'sex' as const, keys: sexes }] : []),
    ...(wish.ages ? [{ dimension: 'age' as const, keys: bandsOf(cube, wish.ages, false) }] : []),
    ...(wish.prefectures?.length ? [{ dimension: 'prefecture' as const, keys: wish.prefectures }] : []),
  ];
}

/** Every band that a wished age is in, whole. */
function bandsOf(cube: PublishedCube, ages: NonNullable<Wish['ages']>, isCrossed: boolean): string[] {
  const { alone, crossed, oldest } = cube.ages;
  const years = isCrossed ? crossed : alone;
  const found: string[] = [];
  for (let from = 0; from <= oldest; from += years) {
    const to = from === oldest ? Number.POSITIVE_INFINITY : from + years - 1;
    if (ages.from <= to && ages.to >= from) found.push(String(from));
  }
  return found;
}

function singles(cube: PublishedCube, parts: readonly Part[]): number[] {
  return parts.flatMap(({ dimension, keys }) => {
    const table = cubeTable(cube, dimension);
    if (!table) return [];
    const wanted = new Set(keys);
    return table.cells.reduce((sum, { at, persons }) => sum + (wanted.has(at[0]!) ? (persons ?? 0) : 0), 0);
  });
}

function pairs(cube: PublishedCube, parts: readonly Part[]): number[] {
  const keysOf = (part: Part, age: { from: number; to: number } | undefined): ReadonlySet<string> =>
    new Set(part.dimension === 'age' && age ? bandsOf(cube, age, true) : part.keys);
  const ageOf = (part: Part) => {
    if (part.dimension !== 'age' || part.keys.length === 0) return undefined;
    const firsts = part.keys.map(Number);
    return { from: Math.min(...firsts), to: Math.max(...firsts) };
  };
  return parts.flatMap((one) =>
    parts.flatMap((other) => {
      const table = one === other ? undefined : cubeTable(cube, one.dimension, other.dimension);
      if (!table) return [];
      const [first, second] = [keysOf(one, ageOf(one)), keysOf(other, ageOf(other))];
      return table.cells.reduce(
        (sum, { at, persons }) => sum + (first.has(at[0]!) && second.has(at[1]!) ? (persons ?? 0) : 0),
        0,
      );
    }),
  );
}
