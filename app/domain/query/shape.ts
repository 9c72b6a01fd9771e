import { z } from 'zod';
import {
  areaLevels,
  calendarUnits,
  checkupItems,
  institutionAttributes,
  quantiles,
  queryVersion,
  standards,
} from './aggregate-query.ts';
import { languageLimits as limits } from './rules.ts';

/**
 * The form of a question, as data come in: nothing unknown passes, every text has a length, every list an end. What the
 * form cannot know (codes that exist, grids, rules of the profile) is checked afterwards in `check.ts`.
 */
const day = z.int().min(-36_500).max(73_000);
// No control characters and no half characters: neither has a canonical form.
const printable = /^[^\p{C}]+$/u;
const code = z.string().min(1).max(20).regex(printable);
const codes = z.array(code).min(1).max(limits.codesInSet);
const few = z.array(code).min(1).max(60);
const count = z.int().min(0).max(limits.count);
const days = z.int().min(0).max(limits.windowDays);
const offset = z.int().min(-limits.windowDays).max(limits.windowDays);
const bound = z.int().min(-1_000_000_000).max(1_000_000_000);
const item = z.string().min(1).max(40).regex(printable);

const codeSet = z
  .strictObject({
    codes,
    except: codes.optional(),
    list: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}@[1-9]\d{0,5}$/)
      .optional(),
  })
  .meta({ id: 'CodeSet' });

const valueTest = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('between'), from: bound.optional(), to: bound.optional() }),
    z.strictObject({ is: z.literal('change'), atLeast: bound.optional(), atMost: bound.optional() }),
    z.strictObject({ is: z.literal('out-of-range'), side: z.enum(['below', 'above', 'either']) }),
    z.strictObject({ is: z.literal('code'), codes: few }),
  ])
  .meta({ id: 'ValueTest' });

const condition = z.strictObject({
  kind: z.literal('condition'),
  codes: codeSet,
  verification: z.enum(['confirmed', 'suspected']).optional(),
  main: z.literal(true).optional(),
});
const drug = z.strictObject({
  kind: z.literal('drug'),
  system: z.enum(['atc', 'yj']),
  codes: codeSet,
  route: z.enum(['oral', 'external', 'injection']).optional(),
});
const procedure = z.strictObject({
  kind: z.literal('procedure'),
  system: z.enum(['K', 'receipt', 'JSEK']),
  codes: codeSet,
});
const stay = z.strictObject({
  kind: z.literal('stay'),
  main: codeSet.optional(),
  dpc: few.optional(),
  losFrom: days.optional(),
  losTo: days.optional(),
});
const eventSelector = z
  .discriminatedUnion('kind', [
    condition,
    z.strictObject({ kind: z.literal('lab'), item, value: valueTest.optional() }),
    drug,
    procedure,
    z.strictObject({
      kind: z.literal('encounter'),
      class: z.enum(['IMP', 'AMB']).optional(),
      departments: few.optional(),
    }),
    stay,
    z.strictObject({ kind: z.literal('claim'), disease: codeSet.optional() }),
    z.strictObject({
      kind: z.literal('checkup'),
      item: z.enum(checkupItems).optional(),
      value: valueTest.optional(),
    }),
    z.strictObject({ kind: z.literal('care'), levels: few.optional(), services: few.optional() }),
    z.strictObject({ kind: z.literal('death'), causes: codeSet.optional(), places: few.optional() }),
  ])
  .meta({ id: 'EventSelector' });
const codedEvent = z
  .discriminatedUnion('kind', [condition, drug, procedure, stay])
  .meta({ id: 'CodedEvent' });
export const eventKinds = [
  'condition',
  'lab',
  'drug',
  'procedure',
  'encounter',
  'stay',
  'claim',
  'checkup',
  'care',
  'death',
] as const;

const window = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dates'), from: day, to: day }),
    z.strictObject({ kind: z.literal('index'), from: offset, to: offset }),
  ])
  .meta({ id: 'Window' });

/** Ages up to 130 have the right form; which of them may be asked is the profile's. */
const age = z.int().min(0).max(130);

const criterion = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('everyone') }),
    z.strictObject({
      kind: z.literal('all'),
      get of() {
        return z.array(criterion).min(1).max(limits.criteria);
      },
    }),
    z.strictObject({
      kind: z.literal('any'),
      get of() {
        return z.array(criterion).min(1).max(limits.criteria);
      },
    }),
    z.strictObject({
      kind: z.literal('not'),
      get of() {
        return criterion;
      },
    }),
    z.strictObject({ kind: z.literal('sex'), is: z.enum(['m', 'f']) }),
    z.strictObject({ kind: z.literal('age'), from: age.optional(), to: age.optional() }),
    z.strictObject({ kind: z.literal('area'), level: z.enum(areaLevels), codes }),
    z.strictObject({ kind: z.literal('insurer'), codes: few }),
    z.strictObject({ kind: z.literal('institution'), attribute: z.enum(institutionAttributes), codes: few }),
    z.strictObject({
      kind: z.literal('event'),
      event: eventSelector,
      atLeast: count.optional(),
      atMost: count.optional(),
      window: window.optional(),
    }),
    z.strictObject({
      kind: z.literal('sequence'),
      first: eventSelector,
      // biome-ignore lint/suspicious/noThenProperty: a question is never awaited, and "A, then B" is how people say it.
      then: eventSelector,
      withinDays: days,
      afterDays: days,
    }),
  ])
  .meta({ id: 'Criterion' });

const numericSource = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('lab'), item }),
    z.strictObject({ kind: z.literal('checkup'), item: z.enum(checkupItems) }),
    z.strictObject({ kind: z.literal('stay-los') }),
    z.strictObject({ kind: z.literal('claim-points') }),
    z.strictObject({ kind: z.literal('drug-quantity'), system: z.enum(['atc', 'yj']), codes: codeSet }),
  ])
  .meta({ id: 'NumericSource' });

const dimension = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sex') }),
    z.strictObject({
      kind: z.literal('age-band'),
      width: z.int().min(1).max(100),
      top: z.int().min(1).max(130),
      bottom: z.int().min(0).max(130).optional(),
    }),
    z.strictObject({ kind: z.literal('area'), level: z.enum(areaLevels) }),
    z.strictObject({ kind: z.literal('insurer') }),
    z.strictObject({ kind: z.literal('institution'), attribute: z.enum(institutionAttributes) }),
    z.strictObject({ kind: z.literal('index-time'), unit: z.enum(calendarUnits) }),
    z.strictObject({ kind: z.literal('exposure'), criterion }),
    z.strictObject({
      kind: z.literal('value-band'),
      of: numericSource,
      cuts: z.array(bound).min(1).max(limits.cuts),
    }),
    z.strictObject({ kind: z.literal('event-time'), unit: z.enum(calendarUnits), event: eventSelector }),
    z.strictObject({ kind: z.literal('code-group'), event: codedEvent, level: code }),
  ])
  .meta({ id: 'Dimension' });

const pick = z.enum(['first', 'last', 'mean', 'total']);
const standardise = z.enum(standards).optional();
const measure = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('persons') }),
    z.strictObject({ kind: z.literal('events'), event: eventSelector, window: window.optional() }),
    z.strictObject({ kind: z.literal('person-time') }),
    z.strictObject({
      kind: z.literal('incidence'),
      event: eventSelector,
      per: z.union([z.literal(1000), z.literal(10000), z.literal(100000)]),
      standardise,
    }),
    z.strictObject({ kind: z.literal('prevalence'), criterion, standardise }),
    z.strictObject({ kind: z.literal('proportion'), criterion }),
    z.strictObject({ kind: z.enum(['mean', 'sd', 'sum']), of: numericSource, pick }),
    z.strictObject({
      kind: z.literal('quantiles'),
      of: numericSource,
      pick,
      at: z
        .array(z.union(quantiles.map((one) => z.literal(one))))
        .min(1)
        .max(quantiles.length),
    }),
    z.strictObject({ kind: z.literal('length-of-stay'), main: codeSet.optional() }),
    z.strictObject({
      kind: z.literal('survival'),
      event: eventSelector,
      days: z.int().min(30).max(limits.windowDays),
      stepDays: z.union([z.literal(30), z.literal(90), z.literal(180), z.literal(365)]),
      logRank: z.literal(true).optional(),
    }),
    z.strictObject({ kind: z.enum(['risk-ratio', 'odds-ratio']), exposure: criterion, outcome: criterion }),
    z.strictObject({ kind: z.literal('not-observed'), event: z.enum(eventKinds) }),
  ])
  .meta({ id: 'Measure' });

const index = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('period-start') }),
    z.strictObject({ kind: z.literal('event'), pick: z.enum(['first', 'last']), event: eventSelector }),
  ])
  .meta({ id: 'Index' });

export const cohortShape = z.strictObject({
  index,
  where: criterion,
  washoutDays: days.optional(),
  observedBefore: days.optional(),
  observedAfter: days.optional(),
});

export const queryShape = z.strictObject({
  version: z.literal(queryVersion),
  period: z.strictObject({ from: day, to: day }),
  cohort: cohortShape,
  // One more than allowed, so that the refusal can say what the rule is (P-14).
  dimensions: z.array(dimension).max(12),
  measures: z.array(measure).min(1).max(limits.measures),
});
