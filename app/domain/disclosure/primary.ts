import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import { isMunicipality } from './area-levels.ts';
import { isDominated, isEstimable, isSameValue, type UnitShares, unitShares } from './contributions.ts';
import { type Lattice, marginsOf, type TableCell } from './lattice.ts';
import type { NotChecked, Reason } from './reasons.ts';

export type Cohort = {
  readonly patients: number;
  /** Persons of the sets that arise when one sensitive criterion is dropped (A4). */
  readonly withoutCriterion: readonly number[];
};

export type Judgement = {
  /** For each cell every rule that it breaks, not only the first. */
  readonly reasons: readonly (readonly Reason[])[];
  /** Least number of persons that each cell needs. */
  readonly minPatients: readonly number[];
  /** Whether a zero in this cell would be shown, which is what the attacker knows about a hidden one. */
  readonly zeroShown: readonly boolean[];
  readonly notChecked: readonly NotChecked[];
};

/** The primary rules (section 2.2). What lacks its input is hidden where others have it, and named where none has. */
export function judgeCells(lattice: Lattice, profile: DisclosureProfile, cohort: Cohort | null): Judgement {
  const has = whatIsGiven(lattice);
  const missing: NotChecked[] = [];
  const lacks = (rule: NotChecked['rule'], what: NotChecked['lacks']) => {
    if (!missing.some((one) => one.rule === rule && one.lacks === what)) missing.push({ rule, lacks: what });
  };
  const tooSmall =
    cohort !== null && Math.min(cohort.patients, ...cohort.withoutCriterion) < profile.smallGroup;
  nameMissing(lattice, profile, cohort, has, lacks);

  const municipal = lattice.cells.map((cell) => municipalMinimum(lattice, cell, profile));
  const zeroShown = shownZeros(lattice, profile, cohort, municipal);
  const minPatients: number[] = [];
  const reasons = lattice.cells.map((cell, at) => {
    const own: Reason[] = [];
    const add = (rule: Reason['rule'], unit: Reason['unit'] = 'patients') => own.push({ rule, unit });
    const least = Math.max(profile.minPatients, municipal[at] ?? 0);
    minPatients[at] = least;
    if (cell.structuralZero || cell.notObserved) return own;
    if (tooSmall) add('cohort');
    if (municipal[at] === null) add('population');

    const persons = cell.patients;
    if (persons === 0) {
      if (!zeroShown[at]) add('zero');
      return own;
    }
    if (persons !== null && persons < least) add('low');
    if (persons === null) judgeQuantity(lattice, cell, profile, add, lacks);
    judgeInstitutions(cell, profile, has, add);
    own.push(...groupReasons(lattice, cell, profile));
    if (persons !== null && cell.institutions?.persons)
      judgeDominance(unitShares(cell.institutions.persons), profile, 'institutions', own);
    if (lattice.hasValues && (profile.dominance.length > 0 || profile.pPercent !== null || profile.sameValue))
      judgeValue(cell, profile, has, own, lacks);
    return own;
  });
  return { reasons, minPatients, zeroShown, notChecked: missing };
}

/** Cells that conflict with what was released before are hidden like any other (A5), and protected like any other. */
export function withLedger(
  judgement: Judgement,
  { cells }: Lattice,
  mustHide: readonly (readonly string[])[],
): Judgement {
  if (mustHide.length === 0) return judgement;
  const named = new Set(mustHide.map((codes) => JSON.stringify(codes)));
  return {
    ...judgement,
    reasons: judgement.reasons.map((own, at) =>
      named.has(JSON.stringify(cells[at]!.codes)) ? [...own, { rule: 'ledger', unit: 'patients' }] : own,
    ),
  };
}

type Given = ReturnType<typeof whatIsGiven>;
type Lacks = (rule: NotChecked['rule'], what: NotChecked['lacks']) => void;
type Add = (rule: Reason['rule'], unit?: Reason['unit']) => void;

function whatIsGiven({ cells }: Lattice) {
  const peopled = cells.filter((cell) => cell.level === 'inner' && cell.patients !== 0);
  return {
    institutions: peopled.some((cell) => cell.institutions !== null),
    institutionPersons: peopled.some((cell) => cell.institutions?.persons),
    linkable: peopled.some((cell) => cell.linkable !== null),
    patients: peopled.some((cell) => cell.holders.patients !== null),
    contributions: peopled.some((cell) => cell.holders.institutions !== null),
  };
}

function nameMissing(
  { dimensions, hasValues }: Lattice,
  profile: DisclosureProfile,
  cohort: Cohort | null,
  has: Given,
  lacks: Lacks,
): void {
  const dominates = profile.dominance.length > 0 || profile.pPercent !== null;
  if (!cohort && profile.zero.parentMinimum > 0) lacks('cohort', 'cohort');
  if (profile.institutions && !has.institutions) lacks('institutions', 'institutions');
  if (profile.institutions?.mode === 'mask_if_linkable' && has.institutions && !has.linkable)
    lacks('institutions', 'linkable');
  if (profile.groupDisclosure && !dimensions.some((tree) => tree.role === 'sensitive'))
    lacks('group', 'sensitive_dimension');
  if (
    profile.municipality &&
    dimensions.some((tree) => tree.role === 'area' && !tree.level && !tree.populations)
  )
    lacks('population', 'area_level');
  if (dominates && !has.institutionPersons) lacks('dominance', 'institution_persons');
  if (dominates && hasValues && !has.patients) lacks('dominance', 'patient_contributions');
  if (dominates && hasValues && !has.contributions) lacks('dominance', 'institution_contributions');
  if (profile.sameValue && hasValues && !has.patients) lacks('same_value', 'patient_contributions');
}

/** The municipality rule: null hides everything, also where the population is not known. */
export function minimumOfPopulation(
  lines: NonNullable<DisclosureProfile['municipality']>,
  population: number | undefined,
): number | null {
  if (population === undefined) return null;
  return lines.find((line) => line.below === null || population < line.below)?.minPatients ?? null;
}

function municipalMinimum(lattice: Lattice, cell: TableCell, profile: DisclosureProfile): number | null {
  let least: number | null = 0;
  for (const [d, tree] of lattice.dimensions.entries()) {
    const node = tree.indexOf.get(cell.codes[d]!)!;
    const isArea = tree.role === 'area' || isMunicipality(tree.level);
    // The finest codes are the municipalities; an area whose level is not said is one if it has a population.
    const isOne = tree.level === null ? tree.populations !== null : isMunicipality(tree.level);
    if (!profile.municipality || !isArea || !isOne || tree.children[node]!.length > 0) continue;
    const minimum = minimumOfPopulation(profile.municipality, tree.populations?.[cell.codes[d]!]);
    if (minimum === null || least === null) least = null;
    else least = Math.max(least, minimum);
  }
  return least;
}

/**
 * Where a zero is shown. Zero is an answer too (A4), so every parent must be large enough; under a margin that is shown to
 * be empty everything is, and hiding it would pretend. A margin over something that is never shown says nothing of it.
 */
function shownZeros(
  lattice: Lattice,
  { zero }: DisclosureProfile,
  cohort: Cohort | null,
  municipal: readonly (number | null)[],
): boolean[] {
  const { cells } = lattice;
  const around = cohort ? [cohort.patients, ...cohort.withoutCriterion] : [];
  const isSilent = new Set<number>();
  for (const [at, minimum] of municipal.entries())
    if (minimum === null) for (const margin of marginsOf(cells, at)) isSilent.add(margin);
  const known = new Map<number, boolean>();
  const isShown = (at: number): boolean => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const { parents, notObserved } = cells[at]!;
    const isEmpty = (up: number) =>
      cells[up]!.patients === 0 && !cells[up]!.notObserved && (cells[up]!.structuralZero || isShown(up));
    const isLarge = (persons: number | null) => persons !== null && persons >= zero.parentMinimum;
    const shown =
      zero.shown &&
      !notObserved &&
      !isSilent.has(at) &&
      (zero.parentMinimum === 0 ||
        parents.some(({ cell }) => isEmpty(cell)) ||
        // The whole table has no parent but its cohort.
        (parents.length + around.length > 0 &&
          [...parents.map(({ cell }) => cells[cell]!.patients), ...around].every(isLarge)));
    known.set(at, shown);
    return shown;
  };
  return cells.map((_, at) => isShown(at));
}

function judgeInstitutions(cell: TableCell, profile: DisclosureProfile, has: Given, add: Add): void {
  const rule = profile.institutions;
  if (!rule || !has.institutions) return;
  if (!cell.institutions) {
    add('institutions', 'institutions');
    return;
  }
  const few = cell.institutions.count < rule.min;
  if (few && (rule.mode === 'mask' || cell.linkable === true || (has.linkable && cell.linkable === null)))
    add('institutions', 'institutions');
  // Persons whom no institution claims may all be of one that is not there.
  if (rule.mode === 'mask' && cell.patients !== null) {
    const attributed = cell.institutions.persons
      ? [...cell.institutions.persons.values()].reduce((sum, one) => sum + one, 0)
      : cell.institutions.count === 0
        ? 0
        : cell.patients;
    if (attributed < cell.patients) add('unattributed', 'institutions');
  }
}

/** Of a small parent all but the coalition are in one sensitive category. */
export const isGroupDisclosed = (parent: number, inCategory: number, coalition: number): boolean =>
  parent > 0 && inCategory >= parent - coalition;

function groupReasons(lattice: Lattice, cell: TableCell, profile: DisclosureProfile): Reason[] {
  const rule = profile.groupDisclosure;
  if (!rule || cell.patients === null) return [];
  const found: Reason[] = [];
  for (const [d, tree] of lattice.dimensions.entries()) {
    if (tree.role !== 'sensitive') continue;
    let at: TableCell = cell;
    for (;;) {
      const up = at.parents.find((parent) => parent.dimension === d);
      if (!up) break;
      const parent = lattice.cells[up.cell]!;
      at = parent;
      if (up.parts === 1 || parent.patients === null || parent.patients >= profile.smallGroup) continue;
      if (isGroupDisclosed(parent.patients, cell.patients, rule.coalition))
        found.push({ rule: 'group', unit: 'patients', below: parent.patients - rule.coalition - 1 });
    }
  }
  return found;
}

function judgeDominance(
  shares: UnitShares,
  profile: DisclosureProfile,
  unit: Reason['unit'],
  own: Reason[],
): void {
  if (profile.dominance.some((rule) => isDominated(shares, rule, profile)))
    own.push({ rule: 'dominance', unit });
  if (profile.pPercent !== null && isEstimable(shares, profile.pPercent, profile))
    own.push({ rule: 'p_percent', unit });
}

function judgeValue(
  cell: TableCell,
  profile: DisclosureProfile,
  has: Given,
  own: Reason[],
  lacks: Lacks,
): void {
  if (cell.absolute === 0) {
    if (profile.zeroSum === 'hide') own.push({ rule: 'same_value', unit: 'patients' });
    return;
  }
  for (const unit of ['patients', 'institutions'] as const) {
    const isGiven = unit === 'patients' ? has.patients : has.contributions;
    const shares = cell.tops[unit];
    if (!isGiven) continue;
    // Others have their contributions and this one has none: hidden rather than hoped.
    if (!shares) {
      own.push({ rule: 'dominance', unit });
      continue;
    }
    judgeDominance(shares, profile, unit, own);
    if (!shares.complete && cell.level !== 'inner')
      lacks('dominance', unit === 'patients' ? 'all_contributions' : 'all_institution_contributions');
  }
  if (!profile.sameValue || !cell.tops.patients) return;
  const same = isSameValue(cell.tops.patients);
  const isSmall = cell.patients === null || cell.patients < profile.smallGroup;
  if (same === true && isSmall) own.push({ rule: 'same_value', unit: 'patients' });
  if (same === null && isSmall) lacks('same_value', 'all_contributions');
}

/** Drugs (NDB): where persons are unknown, the quantity decides; a route that is not said counts as the strictest. */
export function isQuantityTooSmall(
  quantity: number,
  routes: readonly ('oral' | 'external' | 'injection')[],
  limits: NonNullable<DisclosureProfile['drugQuantity']>,
): boolean {
  const asked = routes.length > 0 ? routes : (['oral', 'external', 'injection'] as const);
  return quantity < Math.max(...asked.map((route) => limits[route]));
}

function judgeQuantity(
  lattice: Lattice,
  cell: TableCell,
  profile: DisclosureProfile,
  add: Add,
  lacks: Lacks,
): void {
  const quantity = (cell.value ?? 0) / lattice.scale;
  if (!profile.drugQuantity) {
    // Without a rule for unknown persons nothing says that there are enough of them.
    lacks('low', 'patients');
    add('low');
    return;
  }
  if (isQuantityTooSmall(quantity, cell.routes, profile.drugQuantity)) add('drug_quantity');
}
