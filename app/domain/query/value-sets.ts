/** Sets of what one attribute can be, closed under and, or and not: so two ways of saying the same meet. */
export type ValueSet = Intervals | Names;

/** Whole numbers from 0; sorted, disjoint and not adjacent. */
export type Intervals = { readonly is: 'intervals'; readonly parts: readonly (readonly [number, number])[] };
/** Names of a list; `inside: false` is every name but these. */
export type Names = { readonly is: 'names'; readonly inside: boolean; readonly names: readonly string[] };

const end = Number.POSITIVE_INFINITY;

export const interval = (from: number, to: number): Intervals => ({
  is: 'intervals',
  parts: from > to ? [] : [[from, to]],
});
export const names = (list: readonly string[], inside = true): Names => ({
  is: 'names',
  inside,
  names: [...new Set(list)].sort(),
});

export function complement(set: ValueSet): ValueSet {
  if (set.is === 'names') return { ...set, inside: !set.inside };
  const parts: [number, number][] = [];
  let from = 0;
  for (const [low, high] of set.parts) {
    if (low > from) parts.push([from, low - 1]);
    from = high + 1;
  }
  if (from !== end) parts.push([from, end]);
  return { is: 'intervals', parts };
}

export function union(one: ValueSet, other: ValueSet): ValueSet {
  if (one.is === 'names' && other.is === 'names') return unionNames(one, other);
  if (one.is === 'names' || other.is === 'names') throw new Error('sets of different attributes');
  const all = [...one.parts, ...other.parts].sort(([a], [b]) => a - b);
  const parts: [number, number][] = [];
  for (const [low, high] of all) {
    const last = parts.at(-1);
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else parts.push([low, high]);
  }
  return { is: 'intervals', parts };
}

function unionNames(one: Names, other: Names): Names {
  if (one.inside && other.inside) return names([...one.names, ...other.names]);
  if (!one.inside && !other.inside)
    return names(
      one.names.filter((name) => other.names.includes(name)),
      false,
    );
  const [inner, outer] = one.inside ? [one, other] : [other, one];
  return names(
    outer.names.filter((name) => !inner.names.includes(name)),
    false,
  );
}

export const intersection = (one: ValueSet, other: ValueSet): ValueSet =>
  complement(union(complement(one), complement(other)));

/** Whether a set is everything or nothing; undefined is neither. */
export function decided(set: ValueSet): boolean | undefined {
  if (set.is === 'names') return set.names.length === 0 ? !set.inside : undefined;
  if (set.parts.length === 0) return false;
  const [first] = set.parts;
  return first && first[0] === 0 && first[1] === end ? true : undefined;
}
