import type { Atoms } from './atoms.ts';
import type { JointSystem, World } from './programme.ts';

/** A number that nobody may know too well, and how far the worlds must reach that leave it open. */
export type Target = {
  readonly table: number;
  /** A hidden cell of that table, or, where the table is -1, an atom. */
  readonly cell: number;
  readonly persons: number;
  /** The number must be able to be larger, and smaller, by so much. */
  readonly up: number;
  readonly down: number;
  /** Beyond that it need not be more than open. */
  readonly either: boolean;
};

/** Hidden cells of every table (design 4.3 a). */
export function hiddenCells({ tables, forms }: JointSystem, k: number): Target[] {
  return tables.flatMap(({ cells }, table) =>
    cells.flatMap(({ persons }, cell): Target[] => {
      if (forms[table]![cell]) return [];
      if (persons >= k) return [{ table, cell, persons, up: 0, down: 0, either: true }];
      return [{ table, cell, persons, up: k - persons, down: persons > 1 ? 1 : 0, either: false }];
    }),
  );
}

/** Groups below the threshold that only all tables together tell apart (4.3 c), in shown cells, the most exposed first. */
export function smallAtoms({ atoms, tables, forms }: JointSystem, k: number): Target[] {
  const found: { readonly target: Target; readonly within: number }[] = [];
  for (let atom = 1; atom < atoms.weight.length; atom += 1) {
    const persons = atoms.weight[atom]!;
    if (persons >= k) continue;
    let within = Number.POSITIVE_INFINITY;
    for (const [t, table] of tables.entries()) {
      for (const cell of table.cellsOf[atoms.classes[t]![atom]!]!)
        if (forms[t]![cell]) within = Math.min(within, table.cells[cell]!.persons);
    }
    if (within === Number.POSITIVE_INFINITY) continue;
    const target = { table: -1, cell: atom, persons, up: k - persons, down: 0, either: false };
    found.push({ target, within });
  }
  return found
    .sort((one, other) => one.within - other.within || one.target.cell - other.target.cell)
    .map(({ target }) => target);
}

export const atomsOf = ({ atoms, tables }: JointSystem, { table, cell }: Target): number[] => {
  if (table < 0) return [cell];
  const { cellsOf } = tables[table]!;
  const holds = Uint8Array.from(cellsOf, (cells) => (cells.includes(cell) ? 1 : 0));
  const list: number[] = [];
  for (let atom = 1; atom < atoms.weight.length; atom += 1)
    if (holds[atoms.classes[table]![atom]!]) list.push(atom);
  return list;
};

const keyOf = (table: number, cell: number): string => `${table}:${cell}`;
export const targetKey = ({ table, cell }: Target): string => keyOf(table, cell);

/** How much more persons each cell and each atom would have in a world. */
export function effectOf({ atoms, tables }: Pick<JointSystem, 'atoms' | 'tables'>, world: World) {
  const effect = new Map<string, number>();
  const add = (key: string, move: number) => effect.set(key, (effect.get(key) ?? 0) + move);
  for (const [i, atom] of world.atoms.entries()) {
    const move = world.moves[i]!;
    add(keyOf(-1, atom), move);
    for (const [t, table] of tables.entries())
      for (const cell of table.cellsOf[atoms.classes[t]![atom]!]!) add(keyOf(t, cell), move);
  }
  return effect;
}

/** What worlds have shown of the targets so far. */
export class Certificates {
  readonly #up = new Map<string, World>();
  readonly #down = new Map<string, World>();

  /** Whether everything asked for is proved. */
  covers(target: Target): boolean {
    return this.#needs(target).length === 0;
  }
  #needs(target: Target): ('up' | 'down')[] {
    const key = targetKey(target);
    const [up, down] = [this.#up.has(key), this.#down.has(key)];
    if (target.either) return up || down ? [] : ['up'];
    return [
      ...(target.up > 0 && !up ? (['up'] as const) : []),
      ...(target.down > 0 && !down ? (['down'] as const) : []),
    ];
  }
  missing(target: Target): readonly ('up' | 'down')[] {
    return this.#needs(target);
  }

  take(system: Pick<JointSystem, 'atoms' | 'tables'>, world: World, targets: readonly Target[]): void {
    const effect = effectOf(system, world);
    for (const target of targets) {
      const key = targetKey(target);
      const change = effect.get(key) ?? 0;
      if (change >= Math.max(1, target.up)) this.#up.set(key, world);
      if (change <= -1) this.#down.set(key, world);
    }
  }

  worlds(): World[] {
    return [...new Set([...this.#up.values(), ...this.#down.values()])];
  }
}

/** A world of the atoms as they were, in the atoms of today; null where a group that it takes persons from was split too finely. */
export function carried({ atoms, moves }: World, heir: Int32Array, { weight }: Atoms): World | null {
  const now = atoms.map((atom) => heir[atom]!);
  const fits = now.every((atom, i) => atom > 0 && weight[atom]! + moves[i]! >= 0);
  return fits ? { atoms: now, moves } : null;
}
