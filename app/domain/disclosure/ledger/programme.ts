import type { LinearModel, LinearSolver } from '../linear.ts';
import type { Floor } from './anchors.ts';
import type { Atoms } from './atoms.ts';
import type { ShownTable } from './shown-table.ts';

/** Everything that was shown on a snapshot, and the new table as the last of the tables. */
export type JointSystem = {
  readonly atoms: Atoms;
  readonly tables: readonly ShownTable[];
  /** Persons that must stay in an atom, so that no hidden cell is empty: a zero would have been shown. */
  readonly least: Int32Array;
  /** The same without a choice who stays, with the new table and as if it did not exist. */
  readonly floors: readonly Floor[];
  readonly floorsBefore: readonly Floor[];
};

/** Another way in which the persons could be spread over the atoms: what everybody was told would be the same. */
export type World = { readonly atoms: Int32Array; readonly moves: Int32Array };

export type Outcome = {
  /** How far the number of persons of the target can be from what it is, in the direction asked for. */
  readonly reach: number;
  /** Checked in whole numbers; null where the solver's answer is not in whole numbers. */
  readonly world: World | null;
  /** Whether the answer is in whole persons. */
  readonly isWhole: boolean;
  /** Shown cells of the new table that hold the target back. */
  readonly held: readonly number[];
  /** By unknown, how many more or fewer persons; they may be parts of one. */
  readonly moves: Float64Array;
  readonly work: number;
};

const free = 1e7;

/** All atoms as unknowns, and everything that was shown as rows (design 4.4). */
export class JointProgramme {
  readonly #columns: Int32Array;
  readonly #place = new Map<number, number>();
  readonly #weight: Float64Array;
  readonly #model: LinearModel;
  readonly #rows: { readonly low: number; readonly high: number; readonly columns: number[] }[] = [];
  readonly #rowOfCell = new Map<number, number>();
  readonly #slack = new Map<number, number>();
  readonly #released = new Set<number>();

  constructor(linear: LinearSolver, { atoms, tables, floors }: JointSystem, rise: number) {
    const columns = Int32Array.from({ length: atoms.weight.length - 1 }, (_, i) => i + 1);
    this.#columns = columns;
    this.#weight = Float64Array.from(columns, (atom) => atoms.weight[atom]!);
    for (const [place, atom] of columns.entries()) this.#place.set(atom, place);
    const last = tables.length - 1;
    for (const [t, table] of tables.entries()) {
      const byCell = new Map<number, number[]>();
      for (const [place, atom] of columns.entries()) {
        for (const cell of table.cellsOf[atoms.classes[t]![atom]!]!) {
          if (t !== last && !table.needed[cell]) continue;
          const list = byCell.get(cell);
          if (list) list.push(place);
          else byCell.set(cell, [place]);
        }
      }
      for (const [cell, members] of byCell) {
        const form = table.forms[cell]!;
        if (t === last) this.#rowOfCell.set(cell, this.#rows.length);
        this.#rows.push({ low: form.low, high: form.high, columns: members });
      }
    }
    for (const { atoms: own, least: low } of floors) {
      this.#rows.push({ low, high: free, columns: own.map((atom) => this.#place.get(atom)!) });
    }
    const size = columns.length + this.#rowOfCell.size;
    for (const cell of this.#rowOfCell.keys()) this.#slack.set(cell, columns.length + this.#slack.size);
    const slackOfRow = new Map(
      [...this.#rowOfCell].map(([cell, row]) => [row, this.#slack.get(cell)!] as const),
    );
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const [row, { columns: members }] of this.#rows.entries()) {
      for (const place of members) {
        indices.push(place);
        values.push(1);
      }
      const slack = slackOfRow.get(row);
      if (slack !== undefined) {
        indices.push(slack);
        values.push(-1);
      }
      starts.push(indices.length);
    }
    const lower = new Float64Array(size);
    const upper = new Float64Array(size);
    for (const [place, weight] of this.#weight.entries()) upper[place] = weight + rise;
    this.#model = linear.open({
      columns: size,
      cost: new Float64Array(size),
      lower,
      upper,
      rowLower: Float64Array.from(this.#rows, ({ low }) => low),
      rowUpper: Float64Array.from(this.#rows, ({ high }) => high),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    });
  }

  get columns(): Int32Array {
    return this.#columns;
  }
  /** For the rank test: the exact rows each unknown is in. */
  exactRows(): { readonly columns: readonly Int32Array[]; readonly rows: number } {
    const lists = Array.from(this.#columns, (): number[] => []);
    let rows = 0;
    const open = new Set([...this.#released].map((cell) => this.#rowOfCell.get(cell)!));
    for (const [row, { low, high, columns }] of this.#rows.entries()) {
      if (low !== high || open.has(row)) continue;
      for (const place of columns) lists[place]!.push(rows);
      rows += 1;
    }
    return { columns: lists.map((list) => Int32Array.from(list)), rows };
  }

  /** A cell of the new table is hidden from now on. */
  hide(cell: number): void {
    const slack = this.#slack.get(cell);
    if (slack === undefined || this.#released.has(cell)) return;
    this.#released.add(cell);
    this.#model.setColumn(slack, -free, free);
  }

  /** @param goal what each atom adds to the number to be made as large as possible */
  solve(goal: ReadonlyMap<number, number>, nodes = 0): Outcome {
    const cost = new Float64Array(this.#columns.length + this.#slack.size);
    let now = 0;
    for (const [atom, gain] of goal) {
      const place = this.#place.get(atom);
      if (place === undefined) continue;
      cost[place] = -gain;
      now += gain * this.#weight[place]!;
    }
    if (nodes > 0) this.#model.setWhole(true);
    this.#model.setCosts(cost);
    const { status, objective, values, reduced, work } = this.#model.solve(nodes > 0 ? { nodes } : {});
    if (nodes > 0) this.#model.setWhole(false);
    if (status !== 'optimal' && status !== 'limit')
      return { reach: 0, world: null, isWhole: false, held: [], moves: new Float64Array(0), work };
    const held: number[] = [];
    for (const [cell, slack] of this.#slack) {
      if (!this.#released.has(cell) && Math.abs(reduced[slack] ?? 0) > 1e-7) held.push(cell);
    }
    const isWhole = this.#weight.every(
      (_, place) => Math.abs(values[place]! - Math.round(values[place]!)) < 1e-6,
    );
    const moves = this.#weight.map((weight, place) => values[place]! - weight);
    return { reach: -objective - now, world: this.#world(values), isWhole, held, moves, work };
  }

  #world(values: Float64Array): World | null {
    const atoms: number[] = [];
    const moves: number[] = [];
    for (const [place, weight] of this.#weight.entries()) {
      const value = values[place]!;
      const whole = Math.round(value);
      if (Math.abs(value - whole) > 1e-6 || whole < 0) return null;
      if (whole === weight) continue;
      atoms.push(this.#columns[place]!);
      moves.push(whole - weight);
    }
    return this.#keepsRows(values) ? { atoms: Int32Array.from(atoms), moves: Int32Array.from(moves) } : null;
  }

  #keepsRows(values: Float64Array): boolean {
    const open = new Set([...this.#released].map((cell) => this.#rowOfCell.get(cell)!));
    return this.#rows.every(({ low, high, columns }, row) => {
      if (open.has(row)) return true;
      const sum = columns.reduce((all, place) => all + Math.round(values[place]!), 0);
      return sum >= low && sum <= high;
    });
  }

  close(): void {
    this.#model.close();
  }
}
