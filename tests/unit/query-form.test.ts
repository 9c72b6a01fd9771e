import { describe, expect, it } from 'vitest';
import { formOfQuery, parseQueryForm } from '#app/domain/query/form.ts';
import { editForm, readFormEdit } from '#app/domain/query/form-edit.ts';
import { formFields } from '#app/domain/query/form-fields.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { sizes } from '#tests/sizes.ts';
import { Random } from '#tests/support/random.ts';
import { randomQuery } from '#tests/support/random-query.ts';

const read = (fields: Record<string, string>) => parseQueryForm(new Map(Object.entries(fields)), usualRules);
const base = { from: '2022-04-01', to: '2025-03-31', index: 'everyone', 'count.0.kind': 'persons' };
const edited = (fields: Record<string, string>, button: string) =>
  Object.fromEntries(editForm(new Map(Object.entries(fields)), readFormEdit(button)!));

describe('the form', { timeout: 900_000 }, () => {
  it('gives back exactly the question it was filled from', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      // Side by side without a group, or one row of a group: the same fields in any order of sending.
      const fields = formFields(new Random(seed).shuffle([...formOfQuery(query)]));
      const parsed = parseQueryForm(fields, usualRules);
      expect(parsed.ok ? parsed.value : parsed.problems, `seed ${seed}`).toEqual(query);
    }
  });

  it('and the text say the same in either direction', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const text = printQuery(randomQuery(seed));
      const parsed = parseQueryText(text, usualRules);
      if (!parsed.ok) throw new Error(text);
      const again = parseQueryForm(formOfQuery(parsed.value), usualRules);
      expect(again.ok && printQuery(again.value)).toBe(text);
    }
  });

  it('never throws, whatever is sent', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const random = new Random(seed);
      const fields = new Map(formOfQuery(randomQuery(seed)));
      for (let times = random.int(1, 5); times > 0; times -= 1) {
        const name = random.pick([
          ...fields.keys(),
          'where.0.level',
          'where.9999.kind',
          'by.0.kind',
          '__proto__.kind',
        ]);
        fields.set(
          name,
          random.pick(['', '0', '-1', '1e9', '９９', 'all', 'min', '\u0000', '__proto__', 'x'.repeat(500)]),
        );
      }
      const parsed = parseQueryForm(fields, usualRules);
      if (!parsed.ok) for (const problem of parsed.problems) expect(problem.field).not.toBe('');
    }
  });

  it('takes what people type: full-width digits, commas, slashes, empty rows', () => {
    const parsed = read({
      ...base,
      from: '２０２２/04/01',
      'where.0.kind': 'condition',
      'where.0.terms': 'E11、I10,\r\nＥ７８',
      'where.3.kind': '',
      'where.3.level': '0',
    });
    expect(parsed.ok && parsed.value.cohort.where).toEqual({
      kind: 'event',
      event: { kind: 'condition', codes: { codes: ['E11', 'I10', 'E78'] } },
    });
  });

  it.each([
    [{ from: '2022-02-30' }, 'unknownDay', 'from'],
    [{ from: '' }, 'missing', 'from'],
    [{ 'where.2.kind': 'age', 'where.2.from': '42' }, 'ageGrid', 'where.2.from'],
    [{ 'where.0.kind': 'age', 'where.0.from': 'x' }, 'unknownNumber', 'where.0.from'],
    [{ 'where.0.kind': 'condition', 'where.0.terms': 'E11 E1X' }, 'unknownCode', 'where.0.terms'],
    [{ 'where.0.kind': 'condition' }, 'tooFew', 'where.0.terms'],
    [
      {
        'where.0.kind': 'lab',
        'where.0.item': 'HbA1c',
        'where.0.value': 'between',
        'where.0.valueFrom': '6.55',
      },
      'unknownNumber',
      'where.0.valueFrom',
    ],
    [{ 'by.0.kind': 'age-band', 'by.0.width': '3', 'by.0.top': '90' }, 'ageBand', 'by.0'],
    [{ 'count.0.kind': 'min' }, 'refusedMinMax', 'count.0.kind'],
  ])('names the field: %j', (change, code, field) => {
    const parsed = read({ ...base, ...change });
    expect(parsed.ok ? undefined : parsed.problems[0]).toMatchObject({ code, field });
  });

  it('grows and shrinks by buttons without losing what was typed', () => {
    const one = edited({ ...base, 'where.0.kind': 'any', 'where.0.level': '0' }, 'add where.0');
    expect(one).toMatchObject({ 'where.1.kind': '', 'where.1.level': '1', from: '2022-04-01' });
    const two = edited({ ...one, 'where.1.kind': 'sex', 'where.1.is': 'f' }, 'add where');
    expect(two).toMatchObject({ 'where.1.is': 'f', 'where.2.level': '0' });
    expect(edited(two, 'remove where.0')).toEqual({ ...base, 'where.0.kind': '', 'where.0.level': '0' });
    expect(
      edited({ ...base, 'count.0.kind': 'persons', 'count.1.kind': 'person-time' }, 'remove count.0'),
    ).toMatchObject({
      'count.0.kind': 'person-time',
    });
    expect(readFormEdit('add by.0.where')).toEqual({ do: 'add', list: 'by.0.where' });
    for (const bad of ['', 'add', 'add x', 'remove where', 'drop where.0', 'add __proto__'])
      expect(readFormEdit(bad)).toBeUndefined();
  });
});
