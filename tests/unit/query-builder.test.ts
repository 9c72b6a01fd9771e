import { describe, expect, it } from 'vitest';
import { variableById } from '#app/domain/catalogue/variables.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { unapprovedLists } from '#app/domain/query/cited-lists.ts';
import { citation, codeLists, codeSetOf, findCodeList } from '#app/domain/query/code-lists.ts';
import { findTerms, mostTerms, readTaken } from '#app/domain/query/find-terms.ts';
import { formOfQuery, parseQueryForm } from '#app/domain/query/form.ts';
import { forgetChangedLists, takeTerm } from '#app/domain/query/form-take.ts';
import { type AskScope, offeredBy, offeredRows } from '#app/domain/query/offered.ts';
import { presetIds, presetsFor } from '#app/domain/query/presets.ts';
import {
  applyRepair,
  readRepair,
  repairsOf,
  shownField,
  unapprovedRows,
  writeRepair,
} from '#app/domain/query/repair.ts';
import { queryRulesOf, usualRules } from '#app/domain/query/rules.ts';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import { warningsOf } from '#app/domain/query/warnings.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { ageAndSex } from '../support/workspace.ts';

const all: AskScope = {
  variables: new Set(variableById.keys()),
  period: ageAndSex.period,
  prefectures: null,
  rules: usualRules,
};
const without = (...gone: string[]): AskScope => ({
  ...all,
  variables: new Set([...all.variables].filter((one) => !gone.some((start) => one.startsWith(start)))),
});
const high: AskScope = { ...all, rules: queryRulesOf(disclosureProfile('portal_high')) };

describe('what the builder offers', () => {
  it('leaves out area levels that the permit or the profile does not have (A5, RV2-1)', () => {
    expect(offeredBy(all).areas).toEqual(['prefecture', 'med_area2', 'municipality']);
    expect(offeredBy(without('person.muni_code')).areas).toEqual(['prefecture', 'med_area2']);
    expect(offeredBy(high).areas).not.toContain('municipality');
    expect(
      offeredBy(without('person.pref_code', 'person.med_area2', 'person.muni_code')).persons,
    ).not.toContain('area');
  });

  it('leaves out kinds whose variables are not approved, in every list', () => {
    const rows = offeredRows(
      offeredBy(without('lab.', 'checkup.', 'dpc_stay.', 'claim', 'rx.', 'injection.')),
    );
    expect([...rows.criteria]).not.toEqual(expect.arrayContaining(['lab']));
    expect(rows.dimensions.has('value-band')).toBe(false);
    for (const kind of ['mean', 'quantiles', 'length-of-stay']) expect(rows.measures.has(kind)).toBe(false);
    expect(rows.measures.has('persons')).toBe(true);
  });
});

describe('the search inside the builder', () => {
  it.each(['糖尿病', 'diabetes', 'E11', 'e11'])(
    'finds diseases by name in both languages and by code: %s',
    (words) => {
      const { found } = findTerms(words, offeredBy(all), all.variables);
      expect(found.some((one) => one.kind === 'code' && one.code === 'E11')).toBe(true);
    },
  );

  it('finds tests, lists and approved variables with their definitions, and nothing that is not approved', () => {
    const names = (scope: AskScope, words: string) =>
      findTerms(words, offeredBy(scope), scope.variables).found;
    expect(names(all, 'HbA1c').some((one) => one.kind === 'lab')).toBe(true);
    expect(names(without('lab.'), 'HbA1c').some((one) => one.kind === 'lab')).toBe(false);
    expect(names(all, '糖尿病').some((one) => one.kind === 'list')).toBe(true);
    expect(names(all, '在院日数').some((one) => one.kind === 'variable')).toBe(true);
    expect(
      names(without('condition.', 'dpc_stay.', 'claim'), 'E11').every((one) => one.kind !== 'code'),
    ).toBe(true);
  });

  it('brings in code lists only after their approval: by the board, or with the application that names them (HIC)', () => {
    const lists = (named?: readonly string[]) =>
      findTerms('coronary-intervention', offeredBy(all), all.variables, named).found.flatMap((one) =>
        one.kind === 'list' ? [citation(one.list)] : [],
      );
    const [proposed] = codeLists.filter((list) => list.approval === 'proposed').map(citation);
    expect(lists()).toEqual([]);
    expect(lists([proposed!])).toEqual([proposed]);
    const question = {
      version: 1,
      cohort: { where: { kind: 'any', of: [{ event: { codes: codeSetOf(findCodeList(proposed!)!) } }] } },
    } as unknown as AggregateQuery;
    expect(unapprovedLists(question, [])).toEqual([proposed]);
    expect(unapprovedLists(question, [proposed!])).toEqual([]);
  });

  it('cuts a long answer, says how long it was, and is silent for nothing', () => {
    const { found, count } = findTerms('a', offeredBy(all), all.variables);
    expect(found).toHaveLength(mostTerms);
    expect(count).toBeGreaterThan(mostTerms);
    expect(findTerms('  ', offeredBy(all), all.variables)).toEqual({ found: [], count: 0 });
  });

  it('lays a hit into the form, where it was wanted or as a new condition, and the form reads it back', () => {
    const empty = formOfQuery({
      ...ageAndSex,
      cohort: { ...ageAndSex.cohort, where: { kind: 'all', of: [] } },
    });
    const start = new Map([...empty].filter(([name]) => !name.startsWith('where.')));
    const one = takeTerm(start, readTaken('icd10:E11', findCodeList)!, '');
    const two = takeTerm(one, readTaken('icd10:E78', findCodeList)!, 'where.0');
    const three = takeTerm(two, readTaken('lab:HbA1c', findCodeList)!, 'where.0');
    const parsed = parseQueryForm(three, usualRules);
    expect(parsed).toMatchObject({ ok: true, value: { cohort: { where: { kind: 'all' } } } });
    expect(three.get('where.0.terms')).toBe('E11 E78');
    expect(three.get('where.1.kind')).toBe('lab');
  });

  it('keeps the name of a code list as long as its codes stay, and refuses what nobody offered', () => {
    const list = takeTerm(new Map([['from', '2022-04-01']]), readTaken('list:diabetes@1', findCodeList)!, '');
    expect(forgetChangedLists(list).get('where.0.list')).toBe('diabetes@1');
    expect(forgetChangedLists(new Map(list).set('where.0.terms', 'E11')).has('where.0.list')).toBe(false);
    for (const wrong of ['icd10:XX', 'sql:1', 'list:nothing@1', 'lab:?', ''])
      expect(readTaken(wrong, findCodeList)).toBeUndefined();
  });
});

describe('repairs', () => {
  const problemsOf = (fields: ReadonlyMap<string, string>, scope: AskScope) => {
    const parsed = parseQueryForm(fields, scope.rules);
    return parsed.ok ? [] : parsed.problems;
  };
  const form = formOfQuery(ageAndSex);
  const cases: readonly (readonly [string, ReadonlyMap<string, string>, AskScope])[] = [
    ['bands finer than the profile', new Map(form).set('by.0.width', '3'), all],
    ['an open class above that of the profile', new Map(form).set('by.0.top', '100'), all],
    [
      'an area that is too fine',
      new Map(form).set('by.1.kind', 'area').set('by.1.area', 'municipality'),
      high,
    ],
    ['the same dimension twice', new Map(form).set('by.0.kind', 'sex'), all],
    [
      'an age off the grid',
      new Map(form).set('where.0.kind', 'age').set('where.0.from', '42').set('where.0.level', '0'),
      all,
    ],
  ];

  it.each(cases)(
    '%s: a click or two make the question whole, from the rules alone (A5, A6)',
    (_, fields, scope) => {
      let now: ReadonlyMap<string, string> = fields;
      for (let clicks = 0; clicks < 4 && problemsOf(now, scope).length > 0; clicks += 1) {
        const [problem] = problemsOf(now, scope);
        const [repair] = repairsOf(now, problem!, scope);
        expect(repair).toBeDefined();
        const sent = readRepair(writeRepair(repair!));
        expect(sent).toEqual(repair);
        now = applyRepair(now, sent!);
      }
      expect(problemsOf(now, scope)).toEqual([]);
    },
  );

  it('names the field to look at: the area of a row, not its number', () => {
    const fields = new Map(form).set('by.1.kind', 'area').set('by.1.area', 'municipality');
    const [problem] = problemsOf(fields, high);
    expect(shownField(fields, problem!)).toBe('by.1.area');
  });

  it('finds the rows that use what is not approved, and no others', () => {
    const fields = new Map(form).set('by.1.kind', 'area').set('by.1.area', 'municipality');
    expect(unapprovedRows(fields, without('person.muni_code'))).toEqual([
      { field: 'by.1.area', row: 'by.1', missing: ['person.muni_code'] },
    ]);
    expect(unapprovedRows(form, all)).toEqual([]);
  });

  it('takes no other writing for a repair', () => {
    for (const wrong of ['drop by.0', 'remove from', 'set by.0 width 1 2', 'set ../x 1', ''])
      expect(readRepair(wrong)).toBeUndefined();
  });
});

describe('the menu of the basic service (SVC-1)', () => {
  it('offers every analysis where everything is approved, each a question that the rules accept', () => {
    for (const scope of [all, high]) {
      const presets = presetsFor(scope);
      expect(presets.map(({ id }) => id)).toEqual([...presetIds]);
      for (const preset of presets) expect(preset).toHaveProperty('query');
    }
  });

  it('asks for nothing that is not approved, and says what is missing instead (INV-24)', () => {
    const scope = without('lab.', 'death.', 'dpc_stay.');
    for (const preset of presetsFor(scope)) {
      if ('query' in preset)
        expect(variablesOf(preset.query).every((one) => scope.variables.has(one))).toBe(true);
      else expect(preset.missing.length).toBeGreaterThan(0);
    }
  });

  it('uses a disease that was approved with the application', () => {
    const [, query] = Object.entries(
      presetsFor(all, ['dementia@1']).find(({ id }) => id === 'incidence')!,
    ).find(([name]) => name === 'query')!;
    expect(JSON.stringify(query)).toContain('dementia@1');
  });
});

it('warnings come from the form of a question alone (A6)', () => {
  expect(warningsOf(ageAndSex)).toEqual([]);
  expect(
    warningsOf({
      ...ageAndSex,
      dimensions: [
        { kind: 'event-time', unit: 'year', event: { kind: 'condition', codes: { codes: ['E11'] } } },
      ],
    }),
  ).toEqual(['overlapping', 'suspected']);
});
