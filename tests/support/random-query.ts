import { labItems } from '#app/domain/catalogue/codes/lab-list.ts';
import {
  type AggregateQuery,
  areaLevels,
  type CodedEvent,
  type CodeSet,
  type Cohort,
  type Criterion,
  calendarUnits,
  checkupItems,
  type Dimension,
  type EventSelector,
  institutionAttributes,
  type Measure,
  type NumericSource,
  quantiles,
  standards,
  type ValueTest,
  type Window,
} from '#app/domain/query/aggregate-query.ts';
import { levelsFor } from '#app/domain/query/check-table.ts';
import { codeLists, codeSetOf } from '#app/domain/query/code-lists.ts';
import {
  checkupCodes,
  checkupQuantity,
  labCodes,
  labQuantity,
  type Quantity,
  quantityOf,
} from '#app/domain/query/items.ts';
import { eventKinds } from '#app/domain/query/shape.ts';
import { type CodeSystem, codesOfSystem, widerCodes } from '#app/domain/query/vocabulary.ts';
import { Random } from './random.ts';

/** 2022-04-01 to 2025-03-31: the three fiscal years of the synthetic population. */
const firstDay = 19_083;
const lastDay = 20_178;

/** A question that the usual rules take, over every construct of the language. The same seed gives the same question. */
export function randomQuery(seed: number): AggregateQuery {
  const random = new Random(seed);
  const from = firstDay + 30 * random.int(0, 12);
  const period = { from, to: random.chance(0.5) ? lastDay : from + 180 + 30 * random.int(0, 14) };
  const cohort = randomCohort(random, period);
  const counted = random.chance(0.2) ? codedEvent(random) : undefined;
  const used = {
    municipality: usesOf(cohort.where, 'municipality'),
    insurer: usesOf(cohort.where, 'insurer'),
  };
  const dimensions = randomDimensions(random, period, used, counted);
  return {
    version: 1,
    period,
    cohort,
    dimensions,
    measures: randomMeasures(random, period, dimensions, counted),
  };
}

type Period = AggregateQuery['period'];

function randomCohort(random: Random, period: Period): Cohort {
  const byEvent = random.chance(0.5);
  return {
    index: byEvent
      ? { kind: 'event', pick: random.pick(['first', 'last']), event: randomEvent(random) }
      : { kind: 'period-start' },
    where: randomCriterion(random, period, 3),
    ...random.maybe(byEvent ? 0.3 : 0, () => ({ washoutDays: random.pick([90, 180, 365]) })),
    ...random.maybe(0.15, () => ({ observedBefore: random.pick([90, 365]) })),
    ...random.maybe(0.15, () => ({ observedAfter: random.pick([30, 180]) })),
  };
}

const codesOf = (system: CodeSystem): string[] => codesOfSystem(system).map((code) => code.code);
const listOf: Record<string, string[]> = {};
const known = (system: CodeSystem): string[] => (listOf[system] ??= codesOf(system));

function areaCodes(random: Random, level: (typeof areaLevels)[number]): string[] {
  const prefecture = () => String(random.int(1, 47)).padStart(2, '0');
  const list = known(level);
  if (list.length > 0) return random.some(list, 1, 4);
  const tail = { prefecture: '', med_area2: '01', municipality: '100' }[level];
  return [...new Set([prefecture(), prefecture()])].map((code) => `${code}${tail}`);
}

function codeSet(random: Random, system: CodeSystem): CodeSet {
  const lists = codeLists.filter((list) => list.system === system);
  if (lists.length > 0 && random.chance(0.15)) return codeSetOf(random.pick(lists));
  const codes = random.some(known(system), 1, 4);
  const below = known(system).filter(
    (code) => !codes.includes(code) && widerCodes(system, code).some((wider) => codes.includes(wider)),
  );
  return {
    codes,
    ...random.maybe(below.length > 0 ? 0.3 : 0, () => ({ except: random.some(below, 1, 2) })),
  };
}

function valueTest(
  random: Random,
  quantity: Quantity | undefined,
  codes: readonly string[],
  lab: boolean,
): ValueTest {
  if (!quantity) return { is: 'code', codes: random.some(codes, 1, 3) };
  const low = quantity.step * random.int(-3, 30);
  const high = low + quantity.step * random.int(1, 20);
  const kind = random.int(0, lab ? 2 : 1);
  if (kind === 2) return { is: 'out-of-range', side: random.pick(['below', 'above', 'either']) };
  const side = random.int(0, 2);
  if (kind === 0)
    return { is: 'between', ...(side === 1 ? {} : { from: low }), ...(side === 2 ? {} : { to: high }) };
  return { is: 'change', ...(side === 1 ? {} : { atLeast: low }), ...(side === 2 ? {} : { atMost: high }) };
}

function coded(random: Random, kind: CodedEvent['kind']): CodedEvent {
  if (kind === 'condition') {
    return {
      kind,
      codes: codeSet(random, 'icd10'),
      ...random.maybe(0.3, () => ({ verification: random.pick(['confirmed', 'suspected'] as const) })),
      ...random.maybe(0.2, () => ({ main: true as const })),
    };
  }
  if (kind === 'drug') {
    const system = random.pick(['atc', 'yj'] as const);
    return {
      kind,
      system,
      codes: codeSet(random, system),
      ...random.maybe(0.2, () => ({ route: random.pick(['oral', 'external', 'injection'] as const) })),
    };
  }
  if (kind === 'procedure') {
    const system = random.pick(['K', 'receipt'] as const);
    return { kind, system, codes: codeSet(random, system) };
  }
  return {
    kind,
    ...random.maybe(0.4, () => ({ main: codeSet(random, 'icd10') })),
    ...random.maybe(0.3, () => ({ dpc: random.some(known('dpc'), 1, 3) })),
    ...random.maybe(0.3, () => ({ losFrom: random.int(0, 10) })),
    ...random.maybe(0.3, () => ({ losTo: random.int(10, 60) })),
  };
}

const codedEvent = (random: Random): CodedEvent =>
  coded(random, random.pick(['condition', 'drug', 'procedure', 'stay'] as const));

export function randomEvent(random: Random): EventSelector {
  const kind = random.pick(eventKinds);
  switch (kind) {
    case 'lab': {
      const { code: item } = random.pick(labItems);
      const value = () => valueTest(random, labQuantity(item), labCodes(item), true);
      return { kind, item, ...random.maybe(0.6, () => ({ value: value() })) };
    }
    case 'encounter':
      return {
        kind,
        ...random.maybe(0.5, () => ({ class: random.pick(['IMP', 'AMB'] as const) })),
        ...random.maybe(0.3, () => ({ departments: random.some(known('department'), 1, 3) })),
      };
    case 'claim':
      return { kind, ...random.maybe(0.5, () => ({ disease: codeSet(random, 'icd10') })) };
    case 'checkup': {
      if (random.chance(0.3)) return { kind };
      const item = random.pick(checkupItems);
      const value = () => valueTest(random, checkupQuantity(item), checkupCodes(item), false);
      return { kind, item, ...random.maybe(0.6, () => ({ value: value() })) };
    }
    case 'care':
      return {
        kind,
        ...random.maybe(0.4, () => ({ levels: random.some(known('care-level'), 1, 3) })),
        ...random.maybe(0.4, () => ({ services: random.some(known('care-service'), 1, 3) })),
      };
    case 'death':
      return {
        kind,
        ...random.maybe(0.4, () => ({ causes: codeSet(random, 'icd10') })),
        ...random.maybe(0.4, () => ({ places: random.some(known('death-place'), 1, 2) })),
      };
    default:
      return coded(random, kind);
  }
}

function randomWindow(random: Random, period: Period): Window {
  if (random.chance(0.5)) {
    const from = random.int(-730, 30);
    return { kind: 'index', from, to: from + random.int(0, 365) };
  }
  const from = random.int(period.from, period.to);
  return { kind: 'dates', from, to: random.int(from, period.to) };
}

export function randomCriterion(random: Random, period: Period, depth: number): Criterion {
  const nested = depth > 0 && random.chance(0.5);
  if (nested) {
    const kind = random.pick(['all', 'any', 'not'] as const);
    if (kind === 'not') return { kind, of: randomCriterion(random, period, depth - 1) };
    const of = Array.from({ length: random.int(1, 3) }, () => randomCriterion(random, period, depth - 1));
    return { kind, of };
  }
  switch (random.int(0, 9)) {
    case 0:
      return { kind: 'everyone' };
    case 1:
      return { kind: 'sex', is: random.pick(['m', 'f']) };
    case 2: {
      const from = 5 * random.int(0, 17);
      const to = from + 5 * random.int(1, 6) - 1;
      return { kind: 'age', from, ...(to < 90 ? { to } : {}) };
    }
    case 3: {
      // Never an insurer beside a municipality (P-13): areas here stay above it.
      const level = random.pick(['prefecture', 'med_area2'] as const);
      return { kind: 'area', level, codes: areaCodes(random, level) };
    }
    case 4:
      return { kind: 'insurer', codes: random.some(known('insurer'), 1, 3) };
    case 5: {
      const attribute = random.pick(institutionAttributes);
      return { kind: 'institution', attribute, codes: random.some(known(attribute), 1, 2) };
    }
    case 6:
      return {
        kind: 'sequence',
        first: randomEvent(random),
        // biome-ignore lint/suspicious/noThenProperty: a question is never awaited.
        then: randomEvent(random),
        afterDays: random.int(0, 30),
        withinDays: random.int(30, 365),
      };
    default: {
      const atLeast = random.int(0, 3);
      return {
        kind: 'event',
        event: randomEvent(random),
        ...random.maybe(0.3, () => ({ atLeast })),
        ...random.maybe(0.2, () => ({ atMost: 3 + random.int(0, 3) })),
        ...random.maybe(0.5, () => ({ window: randomWindow(random, period) })),
      };
    }
  }
}

function usesOf(criterion: Criterion, name: string): boolean {
  return JSON.stringify(criterion).includes(`"${name}"`);
}

function randomSource(random: Random): NumericSource {
  switch (random.int(0, 4)) {
    case 0:
      return { kind: 'lab', item: random.pick(labItems.filter((item) => item.value === 'number')).code };
    case 1:
      return {
        kind: 'checkup',
        item: random.pick(checkupItems.filter((item) => checkupQuantity(item) !== undefined)),
      };
    case 2:
      return { kind: 'stay-los' };
    case 3:
      return { kind: 'claim-points' };
    default: {
      const system = random.pick(['atc', 'yj'] as const);
      return { kind: 'drug-quantity', system, codes: codeSet(random, system) };
    }
  }
}

function randomDimensions(
  random: Random,
  period: Period,
  used: { municipality: boolean; insurer: boolean },
  counted: CodedEvent | undefined,
): Dimension[] {
  const level = random.pick(used.insurer ? (['prefecture', 'med_area2'] as const) : areaLevels);
  const source = randomSource(random);
  const step = quantityOf(source)?.step ?? 1;
  const band = random.pick([
    { width: 5, top: 90 },
    { width: 10, top: 80 },
    { width: 15, top: 75, bottom: 0 },
    { width: 10, top: 85, bottom: 65 },
  ]);
  const all: Dimension[] = [
    { kind: 'sex' },
    { kind: 'age-band', ...band },
    { kind: 'area', level },
    { kind: 'institution', attribute: random.pick(institutionAttributes) },
    { kind: 'index-time', unit: random.pick(calendarUnits) },
    { kind: 'value-band', of: source, cuts: [step, step * 2, step * random.int(3, 9)] },
  ];
  const criterion = randomCriterion(random, period, 1);
  if (!(level === 'municipality' && usesOf(criterion, 'insurer'))) all.push({ kind: 'exposure', criterion });
  if (level !== 'municipality') all.push({ kind: 'insurer' });
  const chosen = random.some(all, 0, counted ? 1 : 3);
  if (counted) {
    if (random.chance(0.7))
      chosen.push({ kind: 'event-time', unit: random.pick(calendarUnits), event: counted });
    else chosen.push({ kind: 'code-group', event: counted, level: random.pick(levelsFor(counted)) });
  }
  return chosen;
}

function randomMeasures(
  random: Random,
  period: Period,
  dimensions: readonly Dimension[],
  counted: CodedEvent | undefined,
): Measure[] {
  if (counted) return random.some<Measure>([{ kind: 'persons' }, { kind: 'events', event: counted }], 1, 2);
  const bands = dimensions.some((dimension) => dimension.kind === 'age-band');
  const municipal = dimensions.some((one) => one.kind === 'area' && one.level === 'municipality');
  const criterion = (): Criterion => {
    const made = randomCriterion(random, period, 1);
    return municipal && usesOf(made, 'insurer') ? { kind: 'sex', is: 'f' } : made;
  };
  const standard = () => random.maybe(bands ? 0 : 0.3, () => ({ standardise: random.pick(standards) }));
  const lab = labItems.filter((item) => item.value === 'number');
  const step = random.pick([30, 90, 180] as const);
  const adding: NumericSource = random.chance(0.5) ? { kind: 'claim-points' } : { kind: 'stay-los' };
  const main = () => codeSet(random, 'icd10');
  const all: Measure[] = [
    { kind: 'persons' },
    {
      kind: 'events',
      event: randomEvent(random),
      ...random.maybe(0.3, () => ({ window: randomWindow(random, period) })),
    },
    { kind: 'person-time' },
    {
      kind: 'incidence',
      event: randomEvent(random),
      per: random.pick([1000, 10_000, 100_000] as const),
      ...standard(),
    },
    { kind: 'prevalence', criterion: criterion(), ...standard() },
    { kind: 'proportion', criterion: criterion() },
    {
      kind: random.pick(['mean', 'sd'] as const),
      of: { kind: 'lab', item: random.pick(lab).code },
      pick: random.pick(['first', 'last', 'mean'] as const),
    },
    { kind: 'sum', of: adding, pick: random.pick(['first', 'last', 'mean', 'total'] as const) },
    {
      kind: 'quantiles',
      of: randomSource(random),
      pick: random.pick(['first', 'last', 'mean'] as const),
      at: random.some(quantiles, 1, 4),
    },
    { kind: 'length-of-stay', ...random.maybe(0.5, () => ({ main: main() })) },
    {
      kind: 'survival',
      event: randomEvent(random),
      days: step * random.int(1, 6),
      stepDays: step,
      ...random.maybe(dimensions.length > 0 ? 0.5 : 0, () => ({ logRank: true as const })),
    },
    { kind: random.pick(['risk-ratio', 'odds-ratio'] as const), exposure: criterion(), outcome: criterion() },
    { kind: 'not-observed', event: random.pick(eventKinds) },
  ];
  return random.some(all, 1, 3);
}
