import type { LinearSolver } from '../linear.ts';
import type { Coordinates } from '../tables.ts';
import { type Atoms, noAtoms, refine } from './atoms.ts';
import { type JointBudget, type JointReport, jointAudit, jointBudget } from './joint-audit.ts';
import type { CellForm, JointTable } from './joint-table.ts';
import { type NestedPair, nestedPairs } from './nested.ts';
import { rowsNeeded, type World } from './programme.ts';
import { carried, effectOf } from './targets.ts';

/** What was asked, as far as it says whom a cell holds: two cells that mean the same hold the same persons to everybody. */
export type Asked = {
  /** Cohort, period and scope in canonical form. */
  readonly cohort: string;
  readonly dimensions: readonly string[];
};

export type Joined = { readonly table: JointTable; readonly asked: Asked };

export type JointRules = {
  /** Fewer persons than this are nobody's business. */
  readonly k: number;
  readonly budget?: JointBudget;
  /** Defences that a test can take away, to show that they are needed. */
  readonly without?: readonly JointDefence[];
};
export type JointDefence = 'nested' | 'coincidence' | 'programmes';

export type Verdict = {
  readonly hide: ReadonlySet<number>;
  readonly nested: readonly NestedPair[];
  readonly report: JointReport | null;
};

/** Everything that was answered on one snapshot to projects that can meet, as atoms and what was shown of them (A8). */
export class JointLedger {
  #atoms: Atoms = noAtoms;
  readonly #tables: JointTable[] = [];
  readonly #forms: (readonly CellForm[])[] = [];
  readonly #needed: Uint8Array[] = [];
  readonly #asked: Asked[] = [];
  #worlds: readonly World[] = [];
  #trial: JointTrial | null = null;

  get tables(): number {
    return this.#tables.length;
  }
  get atoms(): number {
    return this.#atoms.weight.length - 1;
  }

  /** The ledger as it would be with one more table, of which nothing is shown yet. */
  trial({ table, asked }: Joined): JointTrial {
    const { atoms, heir } = refine(this.#atoms, table);
    const worlds = this.#worlds.flatMap((world) => carried(world, heir, atoms) ?? []);
    const trial = new JointTrial(
      atoms,
      [...this.#tables, table],
      this.#forms,
      this.#needed,
      [...this.#asked, asked],
      worlds,
    );
    this.#trial = trial;
    return trial;
  }

  /** After the entry is in the release ledger: what was shown stays shown for ever. */
  add(joined: Joined, forms: readonly CellForm[]): void {
    const { table, asked } = joined;
    const trial = this.#trial?.table === table ? this.#trial : this.trial(joined);
    this.#trial = null;
    this.#atoms = trial.atoms;
    this.#tables.push(table);
    this.#forms.push(forms);
    this.#needed.push(rowsNeeded(table, forms));
    this.#asked.push(asked);
    this.#worlds = trial.worldsUnder(forms);
  }
}

export class JointTrial {
  readonly atoms: Atoms;
  readonly #tables: readonly JointTable[];
  readonly #forms: readonly (readonly CellForm[])[];
  readonly #needed: readonly Uint8Array[];
  readonly #asked: readonly Asked[];
  #worlds: readonly World[];

  constructor(
    atoms: Atoms,
    tables: readonly JointTable[],
    forms: readonly (readonly CellForm[])[],
    needed: readonly Uint8Array[],
    asked: readonly Asked[],
    worlds: readonly World[],
  ) {
    this.atoms = atoms;
    this.#tables = tables;
    this.#forms = forms;
    this.#needed = needed;
    this.#asked = asked;
    this.#worlds = worlds;
  }

  get table(): JointTable {
    return this.#tables[this.#tables.length - 1]!;
  }

  placeIn(table: number, cell: number): Coordinates {
    return this.#tables[table]!.cells[cell]!.at;
  }

  /** Of the new table, which cells to hide besides those that are hidden already. */
  examine(forms: readonly CellForm[], linear: LinearSolver, rules: JointRules): Verdict {
    const has = (defence: JointDefence) => !rules.without?.includes(defence);
    const hide = new Set<number>();
    const pairs = nestedPairs(this.atoms, this.#tables, this.#forms, (cell) => forms[cell] !== null);
    const nested = pairs.filter((pair) =>
      pair.apart === 0
        ? has('coincidence') && !this.#meansTheSame(pair)
        : has('nested') && pair.apart < rules.k,
    );
    for (const { cell } of nested) hide.add(cell);
    const shown = forms.map((form, cell) => (hide.has(cell) ? null : form));
    if (!has('programmes') || shown.every((form) => form === null)) return { hide, nested, report: null };
    const system = { atoms: this.atoms, tables: this.#tables, forms: [...this.#forms, shown] };
    const report = jointAudit(
      system,
      this.#needed,
      this.worldsUnder(shown),
      rules.k,
      linear,
      rules.budget ?? jointBudget,
    );
    for (const cell of report.hide) hide.add(cell);
    // They leave everything as it is that stays shown; what is hidden besides only gives them more room.
    this.#worlds = report.worlds;
    return { hide, nested, report };
  }

  /** The known worlds in which the new table, too, shows what it shows. */
  worldsUnder(forms: readonly CellForm[]): World[] {
    const last = this.#tables.length - 1;
    const only = {
      atoms: { ...this.atoms, classes: [this.atoms.classes[last]!] },
      tables: [this.table],
    };
    return this.#worlds.filter((world) => {
      const effect = effectOf(only, world);
      return this.table.cells.every(({ persons }, cell) => {
        const now = persons + (effect.get(`0:${cell}`) ?? 0);
        const form = forms[cell];
        return form ? now >= form.low && now <= form.high : now >= 1;
      });
    });
  }

  #meansTheSame({ cell, table, other }: NestedPair): boolean {
    const last = this.#tables.length - 1;
    const one = meaningOf(this.#asked[last]!, this.table.cells[cell]!.at);
    return one === meaningOf(this.#asked[table]!, this.#tables[table]!.cells[other]!.at);
  }
}

/** The order of dimensions means nothing, and a margin over a dimension is as if it had not been asked for. */
function meaningOf({ cohort, dimensions }: Asked, at: Coordinates): string {
  const parts = at.flatMap((code, d) => (code === null ? [] : [`${dimensions[d]}=${code}`]));
  return [cohort, ...parts.sort()].join('\n');
}
