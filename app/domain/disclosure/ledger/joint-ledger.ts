import type { LinearSolver } from '../linear.ts';
import type { Coordinates } from '../tables.ts';
import { anchors, floors, keepsFloors } from './anchors.ts';
import { type Atoms, noAtoms, refine } from './atoms.ts';
import { Freedom } from './freedom.ts';
import {
  type Finding,
  type JointBudget,
  type JointReport,
  jointAudit,
  jointBudget,
  type Level,
} from './joint-audit.ts';
import type { CellForm, JointTable } from './joint-table.ts';
import { KnownRows } from './known-rows.ts';
import { type NestedPair, nestedPairs } from './nested.ts';
import type { JointSystem, World } from './programme.ts';
import { type ShownTable, shownTable } from './shown-table.ts';
import { knownTooWell, wideAudit, wideEffort } from './wide-audit.ts';

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
  /** Zeros are shown under margins of so many persons; three times the threshold where it is not said. */
  readonly zeroFrom?: number;
  readonly budget?: JointBudget;
  /** Tables whose questions single out nobody: that a cell holds the same persons as one of theirs may be seen. */
  readonly mayCoincide?: ReadonlySet<number>;
  /** Defences that a test can take away, to show that they are needed. */
  readonly without?: readonly string[];
};
export type JointDefence = 'nested' | 'coincidence' | 'programmes';

/** A cell of an earlier table, by the place of its answer among those of projects that can meet. */
export type EarlierCell = { readonly release: number; readonly at: Coordinates };

export type Verdict = {
  readonly hide: ReadonlySet<number>;
  /** For checkers: the cells of earlier tables because of which a cell has to be hidden. */
  readonly because: ReadonlyMap<number, readonly EarlierCell[]>;
  readonly nested: readonly NestedPair[];
  readonly report: JointReport | null;
};

/** A table among everything that was answered, wherever that is kept and looked at. */
export type JointView = {
  readonly table: Pick<JointTable, 'cells'>;
  examine(forms: readonly CellForm[], rules: JointRules): Promise<Verdict>;
};

/** Everything that was answered on one snapshot to projects that can meet, as atoms and what was shown of them (A8). */
export class JointLedger {
  #atoms: Atoms = noAtoms;
  #worlds: readonly World[] = [];
  readonly #tables: ShownTable[] = [];
  readonly #asked: Asked[] = [];
  /** Hidden cells that are known too well, and what is left of them: no table that is still to come may take that. */
  readonly #given = new Map<string, Level>();
  readonly #known = new KnownRows(this.#tables);
  #trial: JointTrial | null = null;

  get tables(): number {
    return this.#tables.length;
  }
  get atoms(): number {
    return this.#atoms.weight.length - 1;
  }

  /** Numbers that say something which the others do not. */
  get rows(): number {
    return this.#known.rows;
  }

  /** What can be worked out before the next table comes. It follows from what was shown alone, on every machine (A2). */
  tooWell = (k: number, linear: LinearSolver): ReadonlySet<string> => {
    const at = this.#tables.length;
    if (this.#tooWell?.at !== at || this.#tooWell.k !== k) {
      const projection = this.#known.alone(this.#atoms);
      const system = {
        atoms: this.#atoms,
        tables: this.#tables,
        least: anchors(this.#atoms, this.#tables),
        floors: floors(this.#atoms, this.#tables, 3 * k),
        floorsBefore: [],
      };
      this.#tooWell = { at, k, cells: knownTooWell(system, projection, k, linear) };
    }
    return this.#tooWell.cells;
  };
  #tooWell: { readonly at: number; readonly k: number; readonly cells: ReadonlySet<string> } | null = null;

  /** The ledger as it would be with one more table. */
  trial(joined: Joined): JointTrial {
    this.#trial = new JointTrial(
      joined,
      this.#atoms,
      this.#tables,
      this.#asked,
      this.#worlds,
      this.#given,
      this.#known,
      this.tooWell,
    );
    return this.#trial;
  }

  /** After the entry is in the release ledger: what was shown stays shown for ever. */
  add(joined: Joined, forms: readonly CellForm[]): void {
    const trial = this.#trial?.joined === joined ? this.#trial : this.trial(joined);
    this.#trial = null;
    const { shown, atoms, worlds } = trial.under(forms);
    this.#atoms = atoms;
    this.#worlds = worlds;
    this.#tables.push(shown);
    this.#asked.push(joined.asked);
  }
}

type Under = { readonly shown: ShownTable; readonly atoms: Atoms; readonly worlds: readonly World[] };

export class JointTrial {
  readonly joined: Joined;
  readonly #atoms: Atoms;
  readonly #tables: readonly ShownTable[];
  readonly #asked: readonly Asked[];
  readonly #worlds: readonly World[];
  readonly #given: Map<string, Level>;
  readonly #known: KnownRows;
  readonly #tooWell: (k: number, linear: LinearSolver) => ReadonlySet<string>;
  readonly #effort = wideEffort();
  #last: { readonly under: Under; readonly found: readonly World[] } | null = null;

  constructor(
    joined: Joined,
    atoms: Atoms,
    tables: readonly ShownTable[],
    asked: readonly Asked[],
    worlds: readonly World[],
    given: Map<string, Level>,
    known: KnownRows,
    tooWell: (k: number, linear: LinearSolver) => ReadonlySet<string>,
  ) {
    this.joined = joined;
    this.#atoms = atoms;
    this.#tables = tables;
    this.#asked = asked;
    this.#worlds = worlds;
    this.#given = given;
    this.#known = known;
    this.#tooWell = tooWell;
  }

  get table(): JointTable {
    return this.joined.table;
  }
  askedIn(table: number): Asked {
    return this.#asked[table]!;
  }
  placeIn(table: number, cell: number): Coordinates {
    return this.#tables[table]!.cells[cell]!.at;
  }

  /** Atoms and known worlds if of the new table this were shown. */
  under(forms: readonly CellForm[]): Under {
    const last = this.#last;
    if (last?.under.shown.forms.every((form, cell) => !form === !forms[cell]))
      return { ...last.under, worlds: last.found };
    const shown = shownTable(this.table, forms);
    const { atoms, heir } = refine(this.#atoms, shown);
    const place = atoms.classes.length - 1;
    const worlds = this.#worlds.flatMap((world) => {
      const now = carried(world, heir, atoms);
      return now && isUnnoticed(now, atoms.classes[place]!, shown) ? [now] : [];
    });
    return { shown, atoms, worlds };
  }

  /** Pairs of cells that hold the same persons, though nobody would know it from the questions. */
  coincidences(forms: readonly CellForm[]): readonly NestedPair[] {
    const { shown, atoms } = this.under(forms);
    return nestedPairs(atoms, [...this.#tables, shown]).filter(
      (pair) => pair.apart === 0 && !this.#meansTheSame(pair),
    );
  }

  /** Of the new table, which cells to hide besides those that are hidden already. */
  examine(forms: readonly CellForm[], linear: LinearSolver, rules: JointRules): Verdict {
    const has = (defence: JointDefence) => !rules.without?.includes(defence);
    const first = this.under(forms);
    const nested = nestedPairs(first.atoms, [...this.#tables, first.shown]).filter((pair) =>
      pair.apart > 0
        ? has('nested') && pair.apart < rules.k
        : has('coincidence') && !this.#meansTheSame(pair) && !rules.mayCoincide?.has(pair.table),
    );
    const hide = new Set(nested.map(({ cell }) => cell));
    const rest = forms.map((form, cell) => (hide.has(cell) ? null : form));
    if (!has('programmes') || rest.every((form) => form === null))
      return { hide, nested, report: null, because: this.#because(nested, null) };
    const under = hide.size > 0 ? this.under(rest) : first;
    const budget = rules.budget ?? jointBudget;
    const system = this.#system(under, rules);
    const isWhole = system.atoms.weight.length - 1 <= budget.whole;
    const worlds = isWhole ? under.worlds.filter((world) => keepsFloors(world, system)) : [];
    const report = isWhole
      ? jointAudit(system, worlds, this.#given, rules.k, linear, budget)
      : wideAudit(
          system,
          this.#known.beside(under.atoms, under.shown),
          rules.k,
          this.#tooWell(rules.k, linear),
          this.#known,
          linear,
          this.#effort,
        );
    const explained = { ...report, findings: this.#explained(report, under) };
    this.#last = { under, found: report.worlds };
    for (const [key, level] of report.levels) this.#given.set(key, level);
    for (const cell of report.hide) hide.add(cell);
    return { hide, nested, report, because: this.#because(nested, explained) };
  }

  /** Which earlier cells stand behind what programmes have found: those that fix the number, else those around it. */
  #explained(report: JointReport, { atoms, shown }: Under): readonly Finding[] {
    if (report.findings.every((finding) => finding.with)) return report.findings;
    const projection = this.#known.beside(atoms, shown);
    const chosen = projection.beside.choose(projection.cells.map((_, c) => c));
    const freedom = new Freedom(projection, chosen);
    return report.findings.map((finding) => {
      if (finding.with) return finding;
      const own = finding.target.atoms.filter((atom) => atom > 0);
      const rows = freedom.isFixed(own)
        ? projection.blame(own, chosen).known
        : [...new Set(own.flatMap((atom) => [...projection.rowsOf(atom)]))].filter(
            (row) => row < projection.known,
          );
      return { ...finding, with: rows.map((row) => this.#known.placeOf(row)) };
    });
  }

  #because(nested: readonly NestedPair[], report: JointReport | null): Map<number, EarlierCell[]> {
    const found = new Map<number, EarlierCell[]>();
    const put = (cell: number, table: number, other: number) => {
      const list = found.get(cell) ?? [];
      found.set(cell, list);
      list.push({ release: table, at: this.placeIn(table, other) });
    };
    for (const pair of nested) put(pair.cell, pair.table, pair.other);
    for (const { hidden, with: earlier } of report?.findings ?? [])
      for (const cell of hidden) for (const one of earlier ?? []) put(cell, one.table, one.cell);
    return found;
  }

  #system({ atoms, shown }: Under, { k, zeroFrom = 3 * k }: JointRules): JointSystem {
    const tables = [...this.#tables, shown];
    return {
      atoms,
      tables,
      least: anchors(atoms, tables),
      floors: floors(atoms, tables, zeroFrom),
      floorsBefore: floors(atoms, this.#tables, zeroFrom),
    };
  }

  #meansTheSame({ cell, table, other }: NestedPair): boolean {
    const one = meaningOf(this.joined.asked, this.table.cells[cell]!.at);
    return one === meaningOf(this.#asked[table]!, this.#tables[table]!.cells[other]!.at);
  }
}

/** The order of dimensions means nothing, and a margin over a dimension is as if it had not been asked for. */
function meaningOf({ cohort, dimensions }: Asked, at: Coordinates): string {
  const parts = at.flatMap((code, d) => (code === null ? [] : [`${dimensions[d]}=${code}`]));
  return [cohort, ...parts.sort()].join('\n');
}

/** A world of the atoms as they were, in the atoms of today; null where a group that it takes from was split too finely. */
function carried({ atoms, moves }: World, heir: Int32Array, { weight }: Atoms): World | null {
  const now = atoms.map((atom) => heir[atom]!);
  const fits = now.every((atom, i) => atom > 0 && weight[atom]! + moves[i]! >= 0);
  return fits ? { atoms: now, moves } : null;
}

/** Whether the new table would show the same in that world. */
function isUnnoticed(
  { atoms, moves }: World,
  classes: Int32Array,
  { cellsOf, cells, forms }: ShownTable,
): boolean {
  const change = new Map<number, number>();
  for (const [i, atom] of atoms.entries())
    for (const cell of cellsOf[classes[atom]!]!) change.set(cell, (change.get(cell) ?? 0) + moves[i]!);
  return [...change].every(([cell, move]) => {
    const [form, now] = [forms[cell]!, cells[cell]!.persons + move];
    return now >= form.low && now <= form.high;
  });
}
