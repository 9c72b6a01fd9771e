import type { JointSystem } from './programme.ts';
import type { Projection } from './projection.ts';
import type { Chosen } from './row-space.ts';

/** A number over some atoms that must be able to be larger by so much, or smaller where it is negative. */
export type Demand = {
  readonly atoms: readonly number[];
  readonly by: number;
  /** Larger or smaller, whichever it can. */
  readonly either: boolean;
};

/** Changes that may still be worked out: counted, never timed (A2). */
export type Effort = { left: number };

/** Worlds that are looked for side by side. */
const width = 4;
/** How often a change is pulled back to where nobody is fewer than none. */
const pulls = 8;
/** Of what the other persons of a row can give, so much is asked of them in one world. */
const share = 0.4;
const mostPasses = 3;

/**
 * Which demands worlds are found for: other allocations of the persons over the atoms that leave every number as it is. Here
 * persons may be parts of one, as in every feasibility interval; many demands are met by one world. Those that are not
 * returned are not proved, which is not the same as impossible.
 */
export function reached(
  projection: Projection,
  chosen: Chosen,
  { least }: JointSystem,
  demands: readonly Demand[],
  effort: Effort,
): Set<number> {
  const met = new Set<number>();
  const spare = Float64Array.from(projection.weight, (weight, atom) => weight - least[atom]!);
  const lift = lifted(projection, chosen, spare, effort);
  for (const [d, { atoms, by, either }] of demands.entries()) {
    const move = atoms.reduce((sum, atom) => sum + lift[atom]!, 0);
    if (either ? Math.abs(move) >= Math.abs(by) : Math.sign(by) * (move - by) >= 0) met.add(d);
  }
  for (const [atom, move] of lift.entries()) spare[atom] = Math.max(0, spare[atom]! + move);
  const asked = demands.map(({ atoms, by, either }): Demand => {
    const move = atoms.reduce((sum, atom) => sum + lift[atom]!, 0);
    return { atoms, either, by: either ? Math.abs(by) + Math.abs(move) : by - move };
  });
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const open = demands.flatMap((_, d) => (met.has(d) ? [] : [d]));
    if (open.length === 0) return met;
    const before = met.size;
    const worlds = shared(projection, spare, asked, open, pass);
    for (let first = 0; first < worlds.length; first += width)
      pull(projection, chosen, spare, asked, worlds.slice(first, first + width), met, effort);
    if (met.size === before && pass > 0) return met;
  }
  return met;
}

/**
 * A world in which everybody who cannot be fewer is more, if there is one: from it every change can be made a little. Without
 * it one atom that must keep its only person would stand in the way of all others.
 */
function lifted(projection: Projection, chosen: Chosen, spare: Float64Array, effort: Effort): Float64Array {
  const x = new Float64Array(spare.length);
  const tight: number[] = [];
  for (let atom = 1; atom < spare.length; atom += 1) if (spare[atom] === 0) tight.push(atom);
  if (tight.length === 0) return x;
  for (let round = 0; round < 2 * pulls; round += 1) {
    for (const atom of tight) if (x[atom]! < 1) x[atom] = x[atom]! + 1.5 * (1 - x[atom]!);
    if (effort.left <= 0) return x.fill(0);
    effort.left -= 1;
    projection.project(x, chosen, 1);
    // What the rows have fixed stays where it is and hinders nobody.
    let isDone = tight.every((atom) => x[atom]! >= 0.1 || Math.abs(x[atom]!) < 1e-7);
    for (let atom = 1; atom < spare.length; atom += 1) {
      const lowest = -0.6 * spare[atom]!;
      if (spare[atom]! > 0 && x[atom]! < lowest) {
        isDone = false;
        if (round < 2 * pulls - 1) x[atom] = lowest + 0.4 * (lowest - x[atom]!);
      }
    }
    if (isDone) return x;
  }
  return x.fill(0);
}

/** Demands that do not ask too much of one row together. What asks too much alone has a world of its own. */
function shared(
  projection: Projection,
  spare: Float64Array,
  demands: readonly Demand[],
  open: readonly number[],
  pass: number,
): number[][] {
  const rows = projection.persons.length;
  // What was asked for together and not found may stand in each other's way.
  const most = pass === 0 ? open.length : Math.max(1, Math.floor(open.length / (8 * pass)));
  const room = new Float64Array(rows);
  for (let atom = 1; atom < spare.length; atom += 1)
    for (const row of projection.rowsOf(atom)) room[row] = room[row]! + spare[atom]!;
  const worlds: { readonly load: Float64Array; readonly taken: Set<number>; readonly of: number[] }[] = [];
  const mostWorlds = 4 * width;
  for (const d of open) {
    const { atoms, by } = demands[d]!;
    const each = Math.abs(by) / atoms.length;
    const asked = new Map<number, number>();
    for (const atom of atoms)
      for (const row of projection.rowsOf(atom)) asked.set(row, (asked.get(row) ?? 0) + each);
    const fits = worlds.find(
      ({ load, taken, of }) =>
        of.length < most &&
        atoms.every((atom) => !taken.has(atom)) &&
        [...asked].every(([row, more]) => load[row]! + more <= (share / (1 + pass)) * room[row]!),
    );
    if (!fits && worlds.length >= mostWorlds) continue;
    const world = fits ?? { load: new Float64Array(rows), taken: new Set<number>(), of: [] };
    if (!fits) worlds.push(world);
    world.of.push(d);
    for (const [row, more] of asked) world.load[row] = world.load[row]! + more;
    for (const atom of atoms) world.taken.add(atom);
  }
  return worlds.map(({ of }) => of);
}

function pull(
  projection: Projection,
  chosen: Chosen,
  spare: Float64Array,
  demands: readonly Demand[],
  worlds: readonly (readonly number[])[],
  met: Set<number>,
  effort: Effort,
): void {
  const x = new Float64Array(spare.length * width);
  const moved = (d: number, b: number): number =>
    demands[d]!.atoms.reduce((sum, atom) => sum + x[atom * width + b]!, 0);
  const wayOf = (d: number, now: number): number =>
    demands[d]!.either && now !== 0 ? Math.sign(now) : Math.sign(demands[d]!.by);
  const active = new Set(chosen.rows);
  const given = worlds.map((world) => new Map(world.map((d) => [d, 0])));
  for (let round = 0; round < pulls; round += 1) {
    for (const [b, world] of worlds.entries()) {
      for (const d of world) {
        if (met.has(d)) continue;
        const { atoms, by } = demands[d]!;
        const now = moved(d, b);
        const way = wayOf(d, now);
        const lacks = Math.abs(by) * 1.05 - way * now;
        if (lacks <= 0) continue;
        // Most of a push may be taken back by the rows: then it takes a larger one.
        const before = given[b]!.get(d)!;
        const left = before > 0 ? Math.min(1, Math.max(0.05, (way * now) / before)) : 1;
        const push = (1.2 * lacks) / left;
        given[b]!.set(d, before + push);
        for (const atom of atoms) x[atom * width + b] = x[atom * width + b]! + (way * push) / atoms.length;
      }
    }
    if (effort.left <= 0) return;
    effort.left -= 1;
    projection.project(x, chosen, width);
    /** The arithmetic is not exact: what it calls a change that no row notices is looked at again. */
    let noticed: number[] | undefined;
    const isShown = (row: number) => row < projection.known || active.has(row - projection.known);
    const largest = (sums: Float64Array): number[] => {
      const most = new Array<number>(width).fill(0);
      for (let row = 0; row < projection.persons.length; row += 1)
        if (isShown(row))
          for (let b = 0; b < width; b += 1) most[b] = Math.max(most[b]!, Math.abs(sums[row * width + b]!));
      return most;
    };
    let isDone = true;
    for (const [b, world] of worlds.entries()) {
      // How many times the change could be made; the first who would be fewer than none says it.
      let part = 1e6;
      for (let atom = 1; atom < spare.length; atom += 1) {
        const move = x[atom * width + b]!;
        if (move < -1e-9 && -move * part > spare[atom]! + 1e-9) part = (spare[atom]! + 1e-9) / -move;
      }
      for (const d of world) {
        const now = moved(d, b);
        const [goes, asked] = [wayOf(d, now) * now, Math.abs(demands[d]!.by) - 1e-7];
        if (met.has(d) || goes * part < asked) continue;
        noticed ??= largest(projection.sums(x, width));
        if ((noticed[b]! * asked) / goes < 1e-4) met.add(d);
      }
      if (world.every((d) => met.has(d))) continue;
      isDone = false;
      for (let atom = 1; atom < spare.length; atom += 1) {
        const [move, lowest] = [x[atom * width + b]!, -spare[atom]!];
        if (move < lowest) x[atom * width + b] = lowest + 0.5 * (lowest - move);
      }
    }
    if (isDone) return;
  }
}
