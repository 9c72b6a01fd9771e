import type { DisclosureProfile } from '#policies/disclosure/profile.ts';
import type { CubeRoom } from '../cube/room.ts';
import { countInsiders, valueInsiders } from './insiders.ts';
import type { Lattice, TableCell } from './lattice.ts';
import type { Judgement } from './primary.ts';
import { besideCube, countNeed, type Need, valueNeed } from './protection-levels.ts';
import { contributorClasses, tiedClasses } from './same-sets.ts';
import type { CellSystem, Relation, SystemCell } from './system.ts';

/** The table as unknowns: one system for the persons, a second one for the sums, over the same classes of cells. */
export type TableSystems = {
  /** For each cell of the lattice the number of its class, which is its place in both systems. */
  readonly classOf: Int32Array;
  readonly primary: readonly boolean[];
  /** Classes that are shown or hidden together. */
  readonly ties: readonly (readonly number[])[];
  /** Null where persons are unknown. */
  readonly count: CellSystem | null;
  readonly value: CellSystem | null;
};

export function tableSystems(
  lattice: Lattice,
  judgement: Judgement,
  profile: DisclosureProfile,
  room?: Pick<CubeRoom, 'part'>,
): TableSystems {
  const { cells } = lattice;
  const isShown = (at: number) => {
    const { structuralZero, notObserved, patients } = cells[at]!;
    return structuralZero || notObserved || (patients === 0 && judgement.reasons[at]!.length === 0);
  };
  const classOf = contributorClasses(lattice, isShown);
  const size = classOf.reduce((most, one) => Math.max(most, one), -1) + 1;
  const members: number[][] = Array.from({ length: size }, () => []);
  for (const [at, one] of classOf.entries()) members[one]!.push(at);
  const primary = members.map((group) => group.some((at) => judgement.reasons[at]!.length > 0));
  const relations = relationsBetween(lattice, classOf, isShown, size);
  // A number that is always zero, for sums of which the total is one of the parts.
  const zero: SystemCell = { value: 0, lower: 0, upper: 0, cost: 0, mark: 'shown' };
  const isPrimary = (at: number) => primary[classOf[at]!]!;

  const build = (
    of: (at: number) => Omit<SystemCell, 'insiders' | 'mark'>,
    insiders: ReturnType<typeof countInsiders>,
  ) => ({
    relations,
    cells: [
      ...members.map((group, one): SystemCell => {
        const parts = group.map(of);
        const first = parts[0]!;
        const own = group.flatMap((at) => insiders[at]!);
        const distinct = [...new Map(own.map((insider) => [insider.id, insider])).values()];
        return {
          value: first.value,
          lower: Math.max(...parts.map((part) => part.lower)),
          upper: Math.max(...parts.map((part) => part.upper)),
          cost: Math.max(...parts.map((part) => part.cost)),
          mark: group.some(isShown) ? 'shown' : primary[one] ? 'primary' : 'free',
          ...(primary[one] ? { need: worst(parts.flatMap((part) => part.need ?? [])) } : {}),
          ...(distinct.length > 0 ? { insiders: distinct } : {}),
        };
      }),
      zero,
    ],
  });

  // The largest inner sum: nobody knows that an empty cell could not hold as much.
  const most = cells.reduce((max, cell) => (cell.level === 'inner' ? Math.max(max, cell.absolute) : max), 1);
  const counted = cells.every((cell) => cell.patients !== null);
  return {
    classOf,
    primary: [...primary, false],
    ties: tiedClasses(lattice, classOf),
    count: counted
      ? build((at) => countCell(lattice, at, judgement, profile, room), countInsiders(lattice, isPrimary))
      : null,
    value: lattice.hasValues
      ? build((at) => valueCell(lattice, at, judgement, profile, most), valueInsiders(lattice, isPrimary))
      : null,
  };
}

const worst = (needs: readonly Need[]): Need => ({
  up: Math.max(0, ...needs.map((need) => need.up)),
  down: Math.max(0, ...needs.map((need) => need.down)),
});

/** Sums that say nothing new are left out: over one class, or written twice. `zero` is the number that is always zero. */
function relationsBetween(
  lattice: Lattice,
  classOf: Int32Array,
  isShown: (at: number) => boolean,
  zero: number,
): Relation[] {
  const seen = new Set<string>();
  const found: Relation[] = [];
  for (const { total, parts } of lattice.sums) {
    const moving = parts.filter((part) => !isShown(part)).map((part) => classOf[part]!);
    const sum = classOf[total]!;
    const isPart = moving.includes(sum);
    // Where the total is one of the parts for everybody to see, the other parts are nothing together.
    const rest = isPart ? moving.filter((_, i) => i !== moving.indexOf(sum)) : moving;
    if (rest.length === 0) continue;
    const relation = { total: isPart ? zero : sum, parts: rest };
    const key = `${relation.total}=${[...rest].sort((a, b) => a - b).join('+')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(relation);
  }
  return found;
}

const levelWeights = { inner: 1, subtotal: 3, total: 10 } as const;

function costOf(cell: TableCell, size: number, policy: DisclosureProfile['cost']): number {
  if (policy === 'cells') return 1;
  return Math.max(1, size) * (policy === 'totals' ? levelWeights[cell.level] : 1);
}

/** What everybody knows: zeros that may be shown are, so a hidden number of persons there is at least one. */
function countCell(
  lattice: Lattice,
  at: number,
  judgement: Judgement,
  profile: DisclosureProfile,
  room?: Pick<CubeRoom, 'part'>,
) {
  const cell = lattice.cells[at]!;
  const reasons = judgement.reasons[at]!;
  const value = cell.patients ?? 0;
  const hidesAll = reasons.some(({ rule }) => rule === 'cohort' || rule === 'population');
  const lower = value > 0 && judgement.zeroShown[at] && !hidesAll ? 1 : 0;
  const threshold = judgement.minPatients[at]!;
  const alone = countNeed(cell, reasons, threshold, lower, profile);
  const need = room ? besideCube(alone, room, value - lower) : alone;
  const isFixed = cell.structuralZero || cell.notObserved;
  return {
    value,
    lower: isFixed ? 0 : lower,
    upper: isFixed ? 0 : value + Math.max(threshold, value, need.up),
    cost: costOf(cell, value, profile.cost),
    need,
  };
}

function valueCell(
  lattice: Lattice,
  at: number,
  judgement: Judgement,
  profile: DisclosureProfile,
  most: number,
) {
  const cell = lattice.cells[at]!;
  const value = cell.value ?? 0;
  const isSigned = cell.absolute > Math.abs(value) || value < 0;
  const lower = isSigned ? value - 2 * Math.max(1, cell.absolute) : 0;
  const need = valueNeed(cell, judgement.reasons[at]!, lower, profile);
  const isFixed = cell.structuralZero || cell.notObserved;
  return {
    value,
    lower: isFixed ? 0 : lower,
    upper: isFixed ? 0 : value + Math.max(most, cell.absolute, need.up),
    // Sums are weighed by the persons they stand for, so that one unit is not dearer than another.
    cost: costOf(cell, cell.patients ?? Math.round(cell.absolute / lattice.scale), profile.cost),
    need,
  };
}
