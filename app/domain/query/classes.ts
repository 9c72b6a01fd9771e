import type { AggregateQuery, CodeSet, Criterion, Dimension, EventSelector } from './aggregate-query.ts';
import { type PublishedCube, type Shares, sharesOf } from './published-cube.ts';
import { type CodeSystem, codeLevels, codesOfSystem, levelOf, widerCodes } from './vocabulary.ts';
import { walkQuery } from './walk.ts';

export type CostClass = 'little' | 'some' | 'much';
export type HidingClass = 'little' | 'some' | 'most';

/**
 * How dear a question is and how much of its answer will be hidden, roughly and in classes only: from its form and the
 * published cube, never from the data (A6). Two questions of one form get one answer whatever the data hold.
 */
export type Classes = {
  readonly cost: CostClass;
  readonly hiding: HidingClass;
  /** Places in `dimensions` where coarser bands, a wider area or leaving it out helps most; the best first. */
  readonly coarsen: readonly number[];
};

/** @param least fewer persons than this are not shown */
export function classesOf(query: AggregateQuery, cube: PublishedCube, least: number): Classes {
  const share = cohortShare(query, cube);
  const axes = query.dimensions.map((dimension) => axisOf(dimension, query, cube));
  const hidden = hiddenPart(axes, share, cube, least);
  const better = axes
    .map((axis, i) => ({ i, left: hiddenPart(axes.toSpliced(i, 1), share, cube, least), size: axis.length }))
    .filter(({ left, size }) => size > 2 && left < hidden)
    .sort((a, b) => a.left - b.left || b.size - a.size);
  const hiding = hidingClass(hidden);
  return { cost: costOf(query), hiding, coarsen: hiding === 'little' ? [] : better.map(({ i }) => i) };
}

const hidingClass = (part: number): HidingClass => (part < 0.15 ? 'little' : part < 0.5 ? 'some' : 'most');

/** Rows a person has in a table, roughly; the same for every dataset, so nothing of one is told. */
const weights: Readonly<Record<EventSelector['kind'], number>> = {
  lab: 5,
  drug: 5,
  condition: 2,
  encounter: 2,
  claim: 2,
  procedure: 2,
  stay: 1,
  checkup: 1,
  care: 1,
  death: 1,
};

export function costOf(query: AggregateQuery): CostClass {
  let cost = query.measures.length + query.dimensions.length;
  walkQuery(query, {
    event: (event) => {
      cost += weights[event.kind];
    },
    criterion: (criterion) => {
      if (criterion.kind === 'sequence') cost += 6;
    },
    source: (source) => {
      cost += source.kind === 'lab' || source.kind === 'drug-quantity' ? 5 : 2;
    },
  });
  for (const measure of query.measures) {
    if (measure.kind === 'survival') cost += 8;
    if (measure.kind === 'quantiles' || measure.kind === 'incidence') cost += 3;
  }
  if (cost <= 10) return 'little';
  return cost <= 30 ? 'some' : 'much';
}

/** Without a word in the cube: a part that is neither small nor large. */
const unknown = 0.3;
const clamp = (share: number): number => Math.min(1, Math.max(0, share));

function cohortShare({ cohort }: AggregateQuery, cube: PublishedCube): number {
  const indexed = cohort.index.kind === 'event' ? eventShare(cohort.index.event, cube) : 1;
  return clamp(indexed * criterionShare(cohort.where, cube) * (cohort.washoutDays ? 0.5 : 1));
}

function criterionShare(criterion: Criterion, cube: PublishedCube): number {
  switch (criterion.kind) {
    case 'everyone':
      return 1;
    case 'all':
      return criterion.of.reduce((share, one) => share * criterionShare(one, cube), 1);
    case 'any':
      return 1 - criterion.of.reduce((rest, one) => rest * (1 - criterionShare(one, cube)), 1);
    case 'not':
      return clamp(1 - criterionShare(criterion.of, cube));
    case 'sex':
      return sumOf(sharesOf(cube, 'sex'), [criterion.is]) ?? 0.5;
    case 'age': {
      const ages = sharesOf(cube, 'age');
      const { from = 0, to = 200 } = criterion;
      return (
        sumOf(
          ages,
          [...(ages?.keys() ?? [])].filter((age) => Number(age) >= from && Number(age) <= to),
        ) ?? unknown
      );
    }
    case 'area':
      return sumOf(sharesOf(cube, criterion.level), criterion.codes) ?? unknown;
    case 'insurer':
      return sumOf(sharesOf(cube, 'insurer'), criterion.codes) ?? unknown;
    case 'institution':
      return sumOf(sharesOf(cube, criterion.attribute), criterion.codes) ?? unknown;
    case 'event': {
      const { atLeast = 1, atMost } = criterion;
      const share = eventShare(criterion.event, cube) / Math.max(1, atLeast);
      return atMost === 0 ? clamp(1 - share) : share;
    }
    case 'sequence':
      return eventShare(criterion.first, cube) * eventShare(criterion.then, cube);
  }
}

function eventShare(event: EventSelector, cube: PublishedCube): number {
  if (event.kind === 'condition') return codesShare('icd10', event.codes, sharesOf(cube, 'condition'));
  if (event.kind === 'claim' && event.disease)
    return codesShare('icd10', event.disease, sharesOf(cube, 'condition'));
  if (event.kind === 'drug' && event.system === 'atc')
    return codesShare('atc', event.codes, sharesOf(cube, 'drug'));
  if (event.kind === 'encounter' || event.kind === 'claim') return 0.8;
  return event.kind === 'death' || event.kind === 'stay' ? 0.05 : unknown;
}

/** A code below what the cube counts gets its part of it, as if all codes of its rank were equally common. */
function codesShare(system: 'icd10' | 'atc', { codes }: CodeSet, shares: Shares | undefined): number {
  if (!shares) return 0.1;
  let rest = 1;
  for (const code of codes) {
    const path = widerCodes(system, code);
    const counted = path.find((wider) => shares.has(wider));
    const depth = counted === undefined ? 0 : path.indexOf(counted);
    const below = [...shares].filter(([name]) => widerCodes(system, name).includes(code));
    const share =
      counted === undefined
        ? 1 - below.reduce((left, [, part]) => left * (1 - part), 1)
        : (shares.get(counted) ?? 0) / 3 ** depth;
    rest *= 1 - clamp(share);
  }
  return 1 - rest;
}

const sumOf = (shares: Shares | undefined, names: readonly string[]): number | undefined =>
  shares && clamp(names.reduce((sum, name) => sum + (shares.get(name) ?? 0), 0));

const even = (count: number): number[] => new Array<number>(Math.max(1, count)).fill(1 / Math.max(1, count));

/** Which part of the cohort each category of a dimension holds. */
function axisOf(dimension: Dimension, query: AggregateQuery, cube: PublishedCube): readonly number[] {
  const known = (name: string, otherwise: number): readonly number[] => {
    const shares = sharesOf(cube, name);
    return shares && shares.size > 0 ? [...shares.values()] : even(otherwise);
  };
  const years = (query.period.to - query.period.from) / 365.25;
  switch (dimension.kind) {
    case 'sex':
      return known('sex', 2);
    case 'age-band':
      return ageAxis(dimension, query.cohort.where, cube);
    case 'area':
      return known(dimension.level, { prefecture: 47, med_area2: 335, municipality: 1741 }[dimension.level]);
    case 'insurer':
      return known('insurer', codesOfSystem('insurer').length);
    case 'institution':
      return known(dimension.attribute, codesOfSystem(dimension.attribute).length);
    case 'exposure': {
      const share = criterionShare(dimension.criterion, cube);
      return [share, 1 - share];
    }
    case 'value-band':
      return even(dimension.cuts.length + 2);
    case 'index-time':
    case 'event-time': {
      const perYear = { 'fiscal-year': 1, year: 1, quarter: 4, month: 12 }[dimension.unit];
      return even(Math.ceil(years * perYear) + 1);
    }
    case 'code-group':
      return even(groupCount(dimension));
  }
}

function groupCount({ event, level }: Extract<Dimension, { kind: 'code-group' }>): number {
  const system = event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system;
  const set = event.kind === 'stay' ? event.main : event.codes;
  const within = (system as CodeSystem) in codeLevels ? codesOfSystem(system) : [];
  return within.filter(
    ({ code }) =>
      levelOf(system, code) === level &&
      (!set || widerCodes(system, code).some((wider) => set.codes.includes(wider))),
  ).length;
}

/** The published classes joined to the bands that were asked; ages that the cohort leaves out are empty by design. */
function ageAxis(
  { width, top, bottom = 0 }: Extract<Dimension, { kind: 'age-band' }>,
  where: Criterion,
  cube: PublishedCube,
): readonly number[] {
  const ages = sharesOf(cube, 'age');
  const bands = new Map<number, number>();
  const { from, to } = ageLimits(where);
  const each = ages ?? new Map(Array.from({ length: 20 }, (_, i) => [String(i * 5), 0.05]));
  for (const [name, share] of each) {
    const age = Number(name);
    if (age < from || age > to) continue;
    const band = age >= top ? top : age < bottom ? -1 : bottom + Math.floor((age - bottom) / width) * width;
    bands.set(band, (bands.get(band) ?? 0) + share);
  }
  const total = [...bands.values()].reduce((sum, share) => sum + share, 0);
  return total > 0 ? [...bands.values()].map((share) => share / total) : even(1);
}

function ageLimits(where: Criterion): { from: number; to: number } {
  const parts = where.kind === 'all' ? where.of : [where];
  return parts.reduce(
    (limits, part) =>
      part.kind === 'age'
        ? { from: Math.max(limits.from, part.from ?? 0), to: Math.min(limits.to, part.to ?? 200) }
        : limits,
    { from: 0, to: 200 },
  );
}

/** More cells than this say "most" by themselves, and need not be looked at one by one. */
const mostCells = 200_000;

/** The part of cells that would have fewer persons than are shown, as if the dimensions had nothing to do with each other. */
function hiddenPart(
  axes: readonly (readonly number[])[],
  share: number,
  cube: PublishedCube,
  least: number,
): number {
  const cells = axes.reduce((count, axis) => count * axis.length, 1);
  if (cells > mostCells) return 1;
  const sizes = axes.reduce<readonly number[]>(
    (before, axis) => before.flatMap((size) => axis.map((part) => size * part)),
    [(cube.persons ?? cube.base / 2) * share],
  );
  return sizes.filter((size) => size < least).length / sizes.length;
}
