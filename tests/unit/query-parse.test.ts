import { describe, expect, it } from 'vitest';
import { variableById } from '#app/domain/catalogue/variables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { parseCohort, parseQuery, parseQueryJson } from '#app/domain/query/parse.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { type ProblemCode, problemCodes } from '#app/domain/query/problem.ts';
import { refusalReasons } from '#app/domain/query/refusals.ts';
import { queryRulesOf, usualRules } from '#app/domain/query/rules.ts';
import { datasetsOf, variablesOf } from '#app/domain/query/variables-of.ts';
import { tables } from '#db/warehouse/schema.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { sizes } from '#tests/sizes.ts';
import { mutateText, mutateValue } from '#tests/support/mutate.ts';
import { Random } from '#tests/support/random.ts';
import { randomQuery } from '#tests/support/random-query.ts';

const base = {
  version: 1,
  period: { from: 19_083, to: 20_178 },
  cohort: { index: { kind: 'period-start' }, where: { kind: 'everyone' } },
  dimensions: [] as unknown[],
  measures: [{ kind: 'persons' }] as unknown[],
};
const read = (change: object, rules = usualRules) => parseQuery({ ...base, ...change }, rules);
const problem = (change: object, rules = usualRules) => {
  const parsed = read(change, rules);
  return parsed.ok ? undefined : { code: parsed.problems[0]!.code, at: parsed.problems[0]!.at };
};
const where = (criterion: unknown) => ({ cohort: { index: { kind: 'period-start' }, where: criterion } });

describe('parsing a question', { timeout: 900_000 }, () => {
  it('takes every question of the language unchanged', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      const parsed = parseQueryJson(JSON.stringify(query), usualRules);
      expect(parsed.ok ? parsed.value : parsed.problems, `seed ${seed}`).toEqual(query);
    }
  });

  it('never throws, whatever comes in, and what it takes has a canonical form and a text', () => {
    let taken = 0;
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const random = new Random(seed);
      const query = randomQuery(seed);
      const parsed = random.chance(0.5)
        ? parseQuery(mutateValue(query, random), usualRules)
        : parseQueryJson(mutateText(JSON.stringify(query), random), usualRules);
      if (!parsed.ok) {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { code } of parsed.problems) expect(problemCodes).toContain(code);
        continue;
      }
      taken += 1;
      const canonical = canonicalise(parsed.value);
      expect(canonicalise(canonical)).toEqual(canonical);
      printQuery(parsed.value);
      for (const variable of variablesOf(parsed.value)) expect(existing.has(variable)).toBe(true);
    }
    expect(taken).toBeGreaterThan(sizes.randomQuestions / 50);
  });

  it('survives depth, size and things that are no data', () => {
    let deep: unknown = { kind: 'everyone' };
    for (let i = 0; i < 100_000; i += 1) deep = { kind: 'not', of: deep };
    expect(problem(where(deep))?.code).toBe('tooDeep');
    expect(problem({ dimensions: Array.from({ length: 30_000 }, () => ({ kind: 'sex' })) })?.code).toBe(
      'tooLarge',
    );
    for (const value of [undefined, null, 1, 'x', [], new Date(), () => 1, Symbol('x'), 10n, Number.NaN])
      expect(parseQuery(value, usualRules).ok).toBe(false);
    expect(parseQueryJson('{', usualRules)).toMatchObject({ ok: false, problems: [{ code: 'notJson' }] });
    const levels = (count: number): unknown =>
      count === 0 ? { kind: 'sex', is: 'f' } : { kind: 'all', of: [levels(count - 1)] };
    expect(problem(where(levels(8)))).toBeUndefined();
    expect(problem(where(levels(9)))?.code).toBe('tooDeep');
    const many = { kind: 'all', of: Array.from({ length: 60 }, () => ({ kind: 'sex', is: 'f' })) };
    expect(problem(where(many))?.code).toBe('tooMany');
  });

  it('writes codes as they are stored', () => {
    const parsed = read(
      where({ kind: 'event', event: { kind: 'condition', codes: { codes: ['e11.9', 'Ｉ１０'] } } }),
    );
    expect(parsed.ok && JSON.stringify(parsed.value)).toContain('["E119","I10"]');
  });

  it.each<[string, object, ProblemCode, string]>([
    [
      'P-13',
      { dimensions: [{ kind: 'area', level: 'municipality' }, { kind: 'insurer' }] },
      'forbiddenCross',
      '/dimensions/1',
    ],
    [
      'P-13 by a filter',
      {
        ...where({ kind: 'insurer', codes: ['koki'] }),
        dimensions: [{ kind: 'area', level: 'municipality' }],
      },
      'forbiddenCross',
      '/cohort/where',
    ],
    [
      'P-14',
      {
        dimensions: [
          { kind: 'sex' },
          { kind: 'insurer' },
          { kind: 'age-band', width: 5, top: 90 },
          { kind: 'area', level: 'prefecture' },
        ],
      },
      'tooManyDimensions',
      '/dimensions',
    ],
    [
      'prefecture and medical area',
      {
        dimensions: [
          { kind: 'area', level: 'prefecture' },
          { kind: 'area', level: 'med_area2' },
        ],
      },
      'twoAreas',
      '/dimensions/1',
    ],
    ['an age off the grid', where({ kind: 'age', from: 42 }), 'ageGrid', '/cohort/where/from'],
    ['an age above the top', where({ kind: 'age', from: 95 }), 'ageTop', '/cohort/where/from'],
    [
      'bands of three years',
      { dimensions: [{ kind: 'age-band', width: 3, top: 90 }] },
      'ageBand',
      '/dimensions/0',
    ],
    [
      'a value off the grid',
      { dimensions: [{ kind: 'value-band', of: { kind: 'lab', item: 'HbA1c' }, cuts: [63] }] },
      'valueGrid',
      '/dimensions/0/cuts/0',
    ],
    [
      'cuts out of order',
      { dimensions: [{ kind: 'value-band', of: { kind: 'lab', item: 'HbA1c' }, cuts: [70, 65] }] },
      'cutOrder',
      '/dimensions/0/cuts/1',
    ],
    [
      'a code of nobody',
      where({ kind: 'event', event: { kind: 'condition', codes: { codes: ['X99'] } } }),
      'unknownCode',
      '/cohort/where/event/codes/codes/0',
    ],
    [
      'an exception that takes all',
      where({ kind: 'event', event: { kind: 'condition', codes: { codes: ['E119'], except: ['E11'] } } }),
      'emptyCodes',
      '/cohort/where/event/codes',
    ],
    [
      'a window outside the period',
      where({ kind: 'event', event: { kind: 'death' }, window: { kind: 'dates', from: 1, to: 2 } }),
      'windowOutside',
      '/cohort/where/window',
    ],
    [
      'a washout without an event',
      { cohort: { ...base.cohort, washoutDays: 30 } },
      'washoutWithoutEvent',
      '/cohort/washoutDays',
    ],
    ['no measure', { measures: [] }, 'tooFew', '/measures'],
    [
      'standardised within ages',
      {
        dimensions: [{ kind: 'age-band', width: 5, top: 90 }],
        measures: [{ kind: 'prevalence', criterion: { kind: 'everyone' }, standardise: 'japan-2015' }],
      },
      'standardiseAge',
      '/measures/0/standardise',
    ],
    [
      'a total of a laboratory value',
      { measures: [{ kind: 'mean', of: { kind: 'lab', item: 'HbA1c' }, pick: 'total' }] },
      'pickTotal',
      '/measures/0/pick',
    ],
    ['a field more', { extra: 1 }, 'unknownField', '/extra'],
    ['nothing', { period: undefined }, 'missing', '/period'],
    ['a fraction', { period: { from: 1.5, to: 3 } }, 'wrongType', '/period/from'],
    ['an unknown kind', { measures: [{ kind: 'median' }] }, 'unknownKind', '/measures/0/kind'],
  ])('says what is wrong and where: %s', (_name, change, code, at) => {
    expect(problem(change)).toEqual({ code, at });
  });

  it.each<[unknown, ProblemCode]>([
    [{ measures: [{ kind: 'max', of: { kind: 'lab', item: 'HbA1c' } }] }, 'refusedMinMax'],
    [{ measures: [{ kind: 'rows' }] }, 'refusedRows'],
    [where({ kind: 'pid', is: 12 }), 'refusedPerson'],
    [where({ kind: 'name', is: '試験一郎' }), 'refusedIdentifier'],
    [where({ kind: 'institution-id', is: 3 }), 'refusedInstitution'],
    [where({ kind: 'text', contains: '癌' }), 'refusedText'],
    [{ sql: 'select 1' }, 'refusedSql'],
    [where({ kind: 'formula' }), 'refusedFormula'],
    [{ dimensions: [{ kind: 'day' }] }, 'refusedDay'],
    [where({ kind: 'postcode', is: '1000001' }), 'refusedPlace'],
  ])('gives the reason for what the language has no words for: %j', (change, code) => {
    expect(problem(change as object)?.code).toBe(code);
    expect(refusalReasons).toContain(code);
  });

  it('follows the profile: area, ages and crosses', () => {
    const high = queryRulesOf(disclosureProfile('portal_high'));
    expect(problem({ dimensions: [{ kind: 'area', level: 'municipality' }] }, high)?.code).toBe(
      'areaTooFine',
    );
    const care = queryRulesOf(disclosureProfile('kaigo_v3'));
    expect(
      problem({ dimensions: [{ kind: 'age-band', width: 5, top: 95, bottom: 65 }] }, care),
    ).toBeUndefined();
    expect(problem({ dimensions: [{ kind: 'age-band', width: 5, top: 90 }] }, care)?.code).toBe('ageBand');
    expect(problem(where({ kind: 'age', from: 40 }), care)?.code).toBe('ageBottom');
    // P-13 holds whatever the profile forgets.
    expect(care.forbiddenCrosses).toContainEqual(['municipality', 'insurer']);
  });

  it('reads the population of a permit', () => {
    expect(parseCohort(base.cohort, usualRules).ok).toBe(true);
    expect(parseCohort({ ...base.cohort, where: { kind: 'sql' } }, usualRules).ok).toBe(false);
  });
});

const existing = new Set(
  Object.entries(tables).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  ),
);

describe('what a question touches', { timeout: 900_000 }, () => {
  it('can all be applied for: nothing internal', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 2000; seed += 1)
      for (const variable of variablesOf(randomQuery(seed))) seen.add(variable);
    expect([...seen].filter((id) => variableById.get(id)?.internal !== false)).toEqual([]);
  });

  it('is named by columns that exist', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const variables = variablesOf(randomQuery(seed));
      expect(variables.filter((variable) => !existing.has(variable))).toEqual([]);
      expect(variables).toEqual([...variables].sort());
    }
  });

  it('is the same for the question and its canonical form, or less', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const query = randomQuery(seed);
      const all = variablesOf(query);
      expect(variablesOf(canonicalise(query)).filter((variable) => !all.includes(variable))).toEqual([]);
    }
  });

  it('leads to the datasets', () => {
    const query = {
      ...base,
      ...where({ kind: 'event', event: { kind: 'stay' } }),
      measures: [{ kind: 'mean', of: { kind: 'lab', item: 'HbA1c' }, pick: 'last' }],
    } as AggregateQuery;
    expect(datasetsOf(query)).toEqual(['SYN-DPC', 'SYN-EHR']);
  });
});

/**
 * Decisions D6: every vector of the group is a construct of the language, or cannot be said in it. The statements are of
 * another system's SQL; what counts is what each tries, which stands beside it here.
 */
const vectors: Readonly<Record<string, { says: unknown } | { cannot: unknown }>> = {
  'pg-accept-02': { says: where({ kind: 'area', level: 'prefecture', codes: ['13'] }) },
  'pg-accept-03': {
    says: where({ kind: 'event', event: { kind: 'condition', codes: { codes: ['E00-E90'] } } }),
  },
  'pg-accept-04': { says: { dimensions: [{ kind: 'area', level: 'prefecture' }] } },
  'pg-accept-05': { cannot: { dimensions: [{ kind: 'id', width: 2 }] } },
  'pg-accept-10': {
    says: { dimensions: [{ kind: 'value-band', of: { kind: 'lab', item: 'BG' }, cuts: [50, 100, 150] }] },
  },
  'pg-reject-01': { cannot: { insert: 1 } },
  'pg-reject-02': { cannot: { with: [] } },
  'pg-reject-04': { cannot: { dimensions: [{ kind: 'series', from: 1, to: 4 }] } },
  'pg-reject-06': {
    cannot: { measures: [{ kind: 'mean', of: { kind: 'lab', item: 'BG' }, pick: 'last', over: 'sex' }] },
  },
  'pg-reject-07': { cannot: { measures: [{ kind: 'min', of: { kind: 'lab', item: 'BG' } }] } },
  'pg-reject-09': { cannot: { measures: [{ kind: 'persons', filter: true }] } },
  'pg-reject-11': { cannot: { dimensions: [{ kind: 'length', of: 'area' }] } },
  'pg-reject-12': { cannot: { dimensions: [{ kind: 'round', of: { kind: 'floor' } }] } },
  'pg-reject-17': { cannot: { join: { on: '<>' } } },
  'pg-reject-18': { cannot: { dimensions: [{ kind: 'pid' }] } },
  'pg-reject-19': { cannot: { dimensions: [{ kind: 'ctid' }] } },
  'pg-reject-22': { cannot: where({ kind: 'area', level: 'prefecture', codes: ['3'] }) },
  'pg-reject-23': {
    cannot: { dimensions: [{ kind: 'value-band', of: { kind: 'lab', item: 'BG' }, cuts: [3] }] },
  },
  'pg-reject-24': {
    cannot: {
      dimensions: [{ kind: 'value-band', of: { kind: 'lab', item: 'BG' }, cuts: [5_000_000_000.1] }],
    },
  },
  'pg-reject-26': { cannot: { dimensions: [{ kind: 'ceil' }] } },
  'pg-reject-27': { cannot: where({ kind: 'birth_date', like: '%2000' }) },
};

describe('the query firewall (D6)', { timeout: 900_000 }, () => {
  it.each(Object.entries(vectors))('%s', (_id, vector) => {
    if ('says' in vector) expect(problem(vector.says as object)).toBeUndefined();
    else expect(problem(vector.cannot as object)).toBeDefined();
  });
});
