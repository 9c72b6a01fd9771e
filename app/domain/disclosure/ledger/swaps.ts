import type { JointSystem, World } from './programme.ts';

const window = 24;
const mostWorlds = 60_000;

/**
 * Worlds that need no solver: persons of two atoms change places with persons of two others, or of one with two, and every
 * shown number stays. An atom is known by the sum of fixed random numbers, one for each shown cell it is in, so that equal
 * differences are equal rows (up to a chance of two to the minus forty).
 */
export function swaps({ atoms, tables, least }: JointSystem): World[] {
  const size = atoms.weight.length;
  const sums = new Float64Array(size);
  let state = 0x2545_f491;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const high = state;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (high % 256) * 4_294_967_296 + state;
  };
  for (const [t, table] of tables.entries()) {
    const keys = Float64Array.from(table.cells, next);
    const byClass = Float64Array.from(table.cellsOf, (cells) =>
      cells.reduce((sum, cell) => sum + keys[cell]!, 0),
    );
    for (let atom = 1; atom < size; atom += 1) sums[atom] = sums[atom]! + byClass[atoms.classes[t]![atom]!]!;
  }
  const found: World[] = [];
  const done = new Uint8Array(size);
  const canGive = (atom: number, times: number) => atom === 0 || atoms.weight[atom]! - times >= least[atom]!;
  const note = (plus: readonly number[], minus: readonly number[]): void => {
    const moves = new Map<number, number>();
    for (const atom of plus) if (atom > 0) moves.set(atom, (moves.get(atom) ?? 0) + 1);
    for (const atom of minus) if (atom > 0) moves.set(atom, (moves.get(atom) ?? 0) - 1);
    const list = [...moves].filter(([, move]) => move !== 0);
    const sign = [1, -1].find((way) =>
      list.every(([atom, move]) => way * move > 0 || canGive(atom, -way * move)),
    );
    if (sign === undefined || list.length === 0 || found.length >= mostWorlds) return;
    if (list.every(([atom]) => done[atom])) return;
    for (const [atom] of list) done[atom] = 1;
    found.push({
      atoms: Int32Array.from(list, ([atom]) => atom),
      moves: Int32Array.from(list, ([, move]) => sign * move),
    });
  };

  const pairOf = new Map<number, readonly [number, number]>();
  const meet = (one: number, other: number): void => {
    const difference = sums[one]! - sums[other]!;
    const [a, b] = difference > 0 ? [one, other] : [other, one];
    const known = pairOf.get(Math.abs(difference));
    if (!known) pairOf.set(Math.abs(difference), [a, b]);
    else note([a, known[1]], [b, known[0]]);
  };
  // Atom 0 is in no shown cell: an atom that is the difference of two others can be made of them.
  for (let atom = 1; atom < size; atom += 1) meet(atom, 0);
  const orders = [tables.map((_, t) => t), tables.map((_, t) => t).reverse()];
  for (const order of orders) {
    const list = Array.from({ length: size - 1 }, (_, i) => i + 1).sort((one, other) => {
      for (const t of order) {
        const apart = atoms.classes[t]![one]! - atoms.classes[t]![other]!;
        if (apart !== 0) return apart;
      }
      return one - other;
    });
    for (let i = 0; i < list.length; i += 1)
      for (let j = i + 1; j < Math.min(list.length, i + window); j += 1) meet(list[i]!, list[j]!);
  }
  // A person of an atom is as good as one of each of two smaller ones.
  const pure = [...Array(size).keys()]
    .slice(1)
    .sort((one, other) => sums[one]! - sums[other]! || one - other);
  const bySum = new Map(pure.map((atom) => [sums[atom]!, atom]));
  for (let atom = 1; atom < size; atom += 1) {
    if (done[atom]) continue;
    for (let tries = 0; tries < Math.min(2000, pure.length); tries += 1) {
      const part = pure[tries]!;
      const rest = bySum.get(sums[atom]! - sums[part]!);
      if (rest === undefined || part === atom) continue;
      note([part, rest], [atom]);
      if (done[atom]) break;
    }
  }
  return found;
}
