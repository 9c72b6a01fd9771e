import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { type AuditReport, audit, roundedOutward } from './audit.ts';
import { dimensionsToCoarsen } from './coarsen.ts';
import { controlledRounding } from './controlled-rounding.ts';
import { type FormRefusal, formRefusals } from './form-rules.ts';
import type { ProtectInput } from './input.ts';
import { buildLattice, type Lattice } from './lattice.ts';
import type { LinearSolver } from './linear.ts';
import { withParameters } from './parameters.ts';
import { type Cohort, type Judgement, judgeCells, withLedger } from './primary.ts';
import { publishedForm } from './published-form.ts';
import { type SuppressDeps, type Suppression, suppress } from './suppress.ts';
import type { CellSystem } from './system.ts';
import type { OutputCell, OutputInterval, ProtectOutput } from './table-output.ts';
import { type TableSystems, tableSystems } from './table-systems.ts';

/** What the domain is handed: threads with a solver, their budget of work, SHA-256. */
export type ProtectDeps = SuppressDeps & {
  readonly sha256: (text: string) => string;
  /** For profiles with controlled rounding. */
  readonly linear?: LinearSolver;
};

export type ProtectResult =
  | { readonly refused: readonly FormRefusal[] }
  | { readonly output: Omit<ProtectOutput, 'ms'> };

/**
 * The whole way of a table that came from elsewhere: judged, hidden, audited.
 *
 * @param mustHide cells that what was released before does not allow, whatever the rules say of them
 */
export async function protectTable(
  input: ProtectInput,
  profile: DisclosureProfile,
  deps: ProtectDeps,
  mustHide: readonly (readonly string[])[] = [],
): Promise<ProtectResult> {
  const { rules, replaced } = withParameters(profile, input.parameters);
  const refused = formRefusals(input, rules);
  if (refused.length > 0) return { refused };

  const lattice = buildLattice(input);
  const cohort = input.cohort && {
    patients: input.cohort.patients,
    withoutCriterion: input.cohort.withoutCriterion ?? [],
  };
  const { judgement, systems, pattern, reports } = await protectLattice(
    lattice,
    rules,
    cohort ?? null,
    deps,
    mustHide,
  );
  const controlled = rules.rounding.kind === 'controlled' ? roundLattice(lattice, rules, deps) : null;
  const form = publishedForm(lattice, rules, controlled);

  const isHidden = (at: number) => pattern.hidden[systems.classOf[at]!] === 1;
  const cells = lattice.cells.map((cell, at): OutputCell => {
    const reasons = judgement.reasons[at]!.map(({ rule, unit }) => ({ rule, unit }));
    if (isHidden(at))
      return systems.primary[systems.classOf[at]!]
        ? { codes: [...cell.codes], status: 'primary', ...(reasons.length > 0 ? { reasons } : {}) }
        : { codes: [...cell.codes], status: 'complementary' };
    if (cell.notObserved) return { codes: [...cell.codes], status: 'published', notObserved: true };
    const persons = systems.count ? form(at) : null;
    const shownForm = persons?.form ? { form: persons.form } : {};
    if (!lattice.hasValues)
      return { codes: [...cell.codes], status: 'published', value: persons?.value ?? 0, ...shownForm };
    return {
      codes: [...cell.codes],
      status: 'published',
      value: (cell.value ?? 0) / lattice.scale,
      ...(persons ? { patients: persons.value } : {}),
      ...shownForm,
    };
  });

  const members = firstOfClass(systems.classOf);
  const all = (pick: (report: AuditReport) => readonly number[]) =>
    new Set(reports.flatMap(({ report }) => pick(report))).size;
  const exact = all((report) => [...report.exact, ...report.insiders.exact.map(({ cell }) => cell)]);
  const narrow = all((report) => report.narrow);
  return {
    output: {
      profile: {
        id: rules.id,
        version: rules.version,
        sha256: deps.sha256(canonicalJson(rules)),
        replaced: [...replaced],
      },
      cells,
      audit: {
        attackers: 1 + reports.reduce((sum, { report }) => sum + report.insiders.checked, 0),
        insidersLeftOut: reports.reduce((sum, { report }) => sum + report.insiders.leftOut, 0),
        hidden: cells.filter((cell) => cell.status !== 'published').length,
        exact,
        narrow,
        intervals: reports.flatMap((one) => intervalsOf(one, lattice, members, rules)),
        notChecked: judgement.notChecked.map(({ rule, lacks }) => ({ rule, lacks })),
      },
      ...(exact + narrow > 0 ? { coarsen: dimensionsToCoarsen(lattice.dimensions) } : {}),
      cost: pattern.cost,
      lowerBound: pattern.lowerBound,
      gap: pattern.cost > 0 ? Math.max(0, (pattern.cost - pattern.lowerBound) / pattern.cost) : 0,
    },
  };
}

type SystemReport = { readonly of: 'patients' | 'value'; readonly report: AuditReport };

export type LatticeProtection = {
  readonly judgement: Judgement;
  readonly systems: TableSystems;
  readonly pattern: { readonly hidden: Uint8Array; readonly cost: number; readonly lowerBound: number };
  readonly reports: readonly SystemReport[];
};

/**
 * Persons first, then sums with what is hidden already for nothing. A cell is hidden as a whole, so the pattern is what
 * either needs: hiding more never narrows what an attacker must believe. Both are audited under the common pattern.
 */
export async function protectLattice(
  lattice: Lattice,
  rules: DisclosureProfile,
  cohort: Cohort | null,
  deps: SuppressDeps,
  mustHide: readonly (readonly string[])[] = [],
): Promise<LatticeProtection> {
  const judgement = withLedger(judgeCells(lattice, rules, cohort), lattice, mustHide);
  const systems = tableSystems(lattice, judgement, rules, deps.room);
  const size = systems.primary.length;
  const hidden = new Uint8Array(size);
  const tied = new Set<number>();
  let [cost, lowerBound] = [0, 0];
  const found = new Map<CellSystem, Suppression>();
  // Hiding what is tied can open nothing, but what is hidden for that reason wants to be protected itself.
  do {
    for (const system of [systems.count, systems.value]) {
      if (!system) continue;
      const one = await suppress(withHidden(system, hidden, tied), deps);
      // What the sums need beyond the persons was bounded under their pattern; it proves nothing for both.
      if (found.size === 0) lowerBound = one.lowerBound;
      found.set(system, one);
      for (let i = 0; i < size; i += 1) if (one.hidden[i]) hidden[i] = 1;
      cost += one.cost;
    }
  } while (hideTied(systems.ties, hidden, tied));
  for (const one of tied)
    if (!systems.primary[one]) cost += (systems.count ?? systems.value)!.cells[one]!.cost;
  const reports: SystemReport[] = [];
  for (const [of, system] of [
    ['patients', systems.count],
    ['value', systems.value],
  ] as const) {
    if (!system) continue;
    const own = found.get(system)!;
    const isCommon = own.hidden.every((one, i) => one === hidden[i]);
    reports.push({ of, report: isCommon ? own.audit : await audit(system, hidden, deps) });
  }
  return { judgement, systems, pattern: { hidden, cost, lowerBound }, reports };
}

/** What is hidden already costs nothing more; what is hidden because of a tie must not be exact. */
function withHidden(system: CellSystem, hidden: Uint8Array, tied: ReadonlySet<number>): CellSystem {
  if (hidden.every((one) => one === 0)) return system;
  const cells = system.cells.map((cell, i) => {
    if (!hidden[i]) return cell;
    if (!tied.has(i) || cell.mark !== 'free') return { ...cell, cost: 0 };
    return {
      ...cell,
      cost: 0,
      mark: 'primary' as const,
      need: { up: 1, down: Math.min(1, cell.value - cell.lower) },
    };
  });
  return { ...system, cells };
}

/** Hides what holds the same persons as something hidden; says whether anything was added. */
function hideTied(ties: TableSystems['ties'], hidden: Uint8Array, tied: Set<number>): boolean {
  const before = tied.size;
  for (const group of ties) {
    if (!group.some((one) => hidden[one])) continue;
    for (const one of group) {
      if (hidden[one]) continue;
      hidden[one] = 1;
      tied.add(one);
    }
  }
  return tied.size > before;
}

/** The first cell of each class stands for it in reports. */
function firstOfClass(classOf: Int32Array): Map<number, number> {
  const found = new Map<number, number>();
  for (const [at, one] of classOf.entries()) if (!found.has(one)) found.set(one, at);
  return found;
}

function intervalsOf(
  { of, report }: SystemReport,
  lattice: Lattice,
  members: ReadonlyMap<number, number>,
  rules: DisclosureProfile,
): OutputInterval[] {
  const scale = of === 'value' ? lattice.scale : 1;
  return roundedOutward(report, rules.minPatients * scale).map(({ cell, low, high }) => ({
    codes: [...lattice.cells[members.get(cell)!]!.codes],
    of,
    low: low / scale,
    high: high / scale,
  }));
}

function roundLattice(lattice: Lattice, { rounding }: DisclosureProfile, deps: ProtectDeps): number[] | null {
  if (rounding.kind !== 'controlled' || !deps.linear) return null;
  const persons = lattice.cells.map((cell) => cell.patients ?? 0);
  return controlledRounding(persons, lattice.sums, rounding.base, deps.linear);
}
