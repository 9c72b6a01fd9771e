import type { LinearSolver } from '../linear.ts';
import { JointProgramme, type JointSystem } from './programme.ts';
import { prime, unnoticedChange } from './rank.ts';
import type { Target } from './targets.ts';

/** All atoms with the new table, and as if it did not exist. */
export class BesideBefore {
  readonly after: JointProgramme;
  readonly #make: () => JointProgramme;
  #before: JointProgramme | null = null;

  constructor(linear: LinearSolver, system: JointSystem, rise: number, hidden: ReadonlySet<number>) {
    this.after = new JointProgramme(linear, system, rise);
    for (const cell of hidden) this.after.hide(cell);
    const before = { ...system, tables: system.tables.slice(0, -1), floors: system.floorsBefore };
    this.#make = () => new JointProgramme(linear, before, rise);
  }

  get before(): JointProgramme {
    this.#before ??= this.#make();
    return this.#before;
  }

  /** Whether the number followed from exact numbers before the new table came: for that no programme is needed. */
  wasFixed({ atoms }: Target, spend: (work: number) => void): boolean {
    const { before } = this;
    if (!this.#change) {
      const { columns, rows } = before.exactRows();
      spend(Math.ceil((rows * rows * columns.length) / 2e5));
      this.#change = new Map(
        Array.from(unnoticedChange(columns, rows), (by, place) => [before.columns[place]!, by]),
      );
    }
    let sum = 0;
    for (const atom of atoms) {
      const by = this.#change.get(atom);
      if (by === undefined) return false;
      sum = (sum + by) % prime;
    }
    return sum === 0;
  }
  #change: ReadonlyMap<number, number> | null = null;

  close(): void {
    this.after.close();
    this.#before?.close();
  }
}
