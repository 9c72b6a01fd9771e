import type { JointSystem, World } from './programme.ts';

/** A number that nobody may know too well, and how far the worlds must reach that leave it open. */
export type Target = {
  /** A hidden cell of that table, or, where the table is -1, an atom; below that so many atoms together. */
  readonly table: number;
  readonly cell: number;
  readonly persons: number;
  /** Atoms that have persons in it. */
  readonly atoms: readonly number[];
  /** So many of their persons are elsewhere, and nobody could tell if they were here. */
  readonly spare: number;
  /** The number must be able to be larger, and smaller, by so much. */
  readonly up: number;
  readonly down: number;
  /** Beyond that it need not be more than open. */
  readonly either: boolean;
};

/** Hidden cells of every table that their own atoms do not leave open enough (design 4.3 a). */
export function hiddenCells({ atoms, tables }: JointSystem, k: number): Target[] {
  const found: Target[] = [];
  for (const [table, { hidden }] of tables.entries()) {
    for (const { cell, persons: people } of hidden) {
      const inside = new Map<number, number>();
      for (const pno of people) {
        const atom = atoms.of[pno] ?? 0;
        inside.set(atom, (inside.get(atom) ?? 0) + 1);
      }
      // Somebody in no shown cell could be anywhere, and nobody knows how many there are.
      if (inside.has(0)) continue;
      const persons = people.length;
      const spare = [...inside].reduce((sum, [atom, here]) => sum + atoms.weight[atom]! - here, 0);
      const either = persons >= k;
      const up = either ? 1 : k - persons;
      // Whoever is in it could change places with one of the others.
      const down = either || persons < 2 || spare > 0 ? 0 : 1;
      if (spare >= up) continue;
      found.push({ table, cell, persons, atoms: [...inside.keys()], spare, up, down, either });
    }
  }
  return found;
}

/**
 * Groups below the threshold that only all tables together tell apart (4.3 c), the most exposed first. Nobody asked for
 * their number, so it is enough that it does not follow from what was shown.
 */
export function smallAtoms({ atoms, tables }: JointSystem, k: number): Target[] {
  const found: { readonly target: Target; readonly within: number }[] = [];
  for (let atom = 1; atom < atoms.weight.length; atom += 1) {
    const persons = atoms.weight[atom]!;
    if (persons >= k) continue;
    let within = Number.POSITIVE_INFINITY;
    for (const [t, table] of tables.entries()) {
      for (const cell of table.cellsOf[atoms.classes[t]![atom]!]!)
        within = Math.min(within, table.cells[cell]!.persons);
    }
    found.push({
      target: {
        table: -1,
        cell: atom,
        persons,
        atoms: [atom],
        spare: 0,
        up: 1,
        down: 0,
        either: true,
      },
      within,
    });
  }
  return found
    .sort((one, other) => one.within - other.within || one.target.cell - other.target.cell)
    .map(({ target }) => target);
}

/** Several atoms are named by all of them. */
export const targetKey = ({ table, cell, atoms }: Target): string =>
  table < -1 ? `atoms:${atoms.join()}` : `${table}:${cell}`;

/** What worlds have shown of the targets so far. */
export class Certificates {
  readonly #up = new Map<string, World>();
  readonly #down = new Map<string, World>();
  readonly #within = new Map<number, Target[]>();

  watch(targets: readonly Target[]): void {
    for (const target of targets) {
      for (const atom of target.atoms) {
        const list = this.#within.get(atom);
        if (list) list.push(target);
        else this.#within.set(atom, [target]);
      }
    }
  }

  /** Whether everything asked for is proved. */
  covers(target: Target): boolean {
    return this.missing(target).length === 0;
  }
  missing(target: Target): readonly ('up' | 'down')[] {
    const key = targetKey(target);
    const [up, down] = [this.#up.has(key), this.#down.has(key)];
    if (target.either) return up || down ? [] : ['up'];
    return [
      ...(target.up > 0 && !up ? (['up'] as const) : []),
      ...(target.down > 0 && !down ? (['down'] as const) : []),
    ];
  }

  take(world: World): void {
    const changes = new Map<Target, number>();
    for (const [i, atom] of world.atoms.entries())
      for (const target of this.#within.get(atom) ?? [])
        changes.set(target, (changes.get(target) ?? 0) + world.moves[i]!);
    for (const [target, change] of changes) {
      const key = targetKey(target);
      if (change > 0 && change + target.spare >= target.up) this.#up.set(key, world);
      if (change < 0) this.#down.set(key, world);
    }
  }

  worlds(): World[] {
    return [...new Set([...this.#up.values(), ...this.#down.values()])];
  }
}
