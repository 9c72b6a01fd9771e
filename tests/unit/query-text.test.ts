import { describe, expect, it } from 'vitest';
import { canonicalQuery } from '#app/domain/query/canonical.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { sizes } from '#tests/sizes.ts';
import { Random } from '#tests/support/random.ts';
import { randomQuery } from '#tests/support/random-query.ts';

const read = (text: string) => parseQueryText(text, usualRules);
const first = (text: string) => {
  const parsed = read(text);
  return parsed.ok ? undefined : parsed.problems[0];
};

const example = `cohort first condition E11 in 2022-04-01..2025-03-31
  where age 40..74 and not drug A10A before index 365d
| by sex, age 5 to 90, prefecture
| count persons, mean lab HbA1c last`;

describe('the text notation', { timeout: 900_000 }, () => {
  it('reads the example of the manual', () => {
    const parsed = read(example);
    expect(parsed.ok && parsed.value).toEqual({
      version: 1,
      period: { from: 19_083, to: 20_178 },
      cohort: {
        index: { kind: 'event', pick: 'first', event: { kind: 'condition', codes: { codes: ['E11'] } } },
        where: {
          kind: 'all',
          of: [
            { kind: 'age', from: 40, to: 74 },
            {
              kind: 'not',
              of: {
                kind: 'event',
                event: { kind: 'drug', system: 'atc', codes: { codes: ['A10A'] } },
                window: { kind: 'index', from: -365, to: -1 },
              },
            },
          ],
        },
      },
      dimensions: [
        { kind: 'sex' },
        { kind: 'age-band', width: 5, top: 90 },
        { kind: 'area', level: 'prefecture' },
      ],
      measures: [{ kind: 'persons' }, { kind: 'mean', of: { kind: 'lab', item: 'HbA1c' }, pick: 'last' }],
    });
  });

  it('gives back exactly the question it was printed from', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      const text = printQuery(query);
      const parsed = read(text);
      expect(parsed.ok ? parsed.value : parsed.problems, `seed ${seed}: ${text}`).toEqual(query);
    }
  });

  it('does not mind line ends, comments and full-width letters', () => {
    const plain = read(example);
    const other = read(`# 糖尿病\n${example.replace('E11', 'Ｅ１１').replaceAll('\n', '\r\n\t')}  # end`);
    expect(plain.ok && other.ok && canonicalQuery(other.value)).toBe(plain.ok && canonicalQuery(plain.value));
  });

  it.each([
    ['cohort second', 'expected', 1, 8],
    ['cohort everyone in 2022-02-30..2025-03-31 | count persons', 'unknownDay', 1, 20],
    ['cohort everyone in 2022-04-01..2025-03-31\n| count persons,', 'expected', 2, 17],
    ['cohort everyone in 2022-04-01..2025-03-31\n| count max lab HbA1c last', 'refusedMinMax', 2, 9],
    ['cohort everyone in 2022-04-01..2025-03-31\n| by patient | count persons', 'refusedPerson', 2, 6],
    [
      'cohort everyone in 2022-04-01..2025-03-31 where hospital 12 | count persons',
      'refusedInstitution',
      1,
      49,
    ],
    ['cohort everyone in 2022-04-01..2025-03-31 where sql', 'refusedSql', 1, 49],
    ['cohort everyone in 2022-04-01..2025-03-31 where male; drop table person', 'unexpectedCharacter', 1, 53],
    ['cohort first condition "E11 in 2022', 'unclosedText', 1, 24],
    ['cohort first condition in 2022-04-01..2025-03-31 | count persons', 'expectedCode', 1, 24],
    ['cohort everyone in 2022-04-01..2025-03-31 where age 40..7x | count persons', 'unknownNumber', 1, 57],
  ])('says where: %s', (text, code, line, column) => {
    expect(first(text)).toMatchObject({ code, line, column });
  });

  it.each([
    ['cohort first condition E11 E1X in 2022-04-01..2025-03-31 | count persons', 'unknownCode', 1, 28],
    [
      'cohort everyone in 2022-04-01..2025-03-31\n  where male and age 42..74 | count persons',
      'ageGrid',
      2,
      18,
    ],
    [
      'cohort everyone in 2022-04-01..2025-03-31\n| by sex, prefecture, insurer, age 5 to 90 | count persons',
      'tooManyDimensions',
      2,
      6,
    ],
    [
      'cohort everyone in 2022-04-01..2025-03-31 | by sex, municipality,\n insurer | count persons',
      'forbiddenCross',
      2,
      2,
    ],
    ['cohort everyone in 2022-04-01..2025-03-31 where lab HbA1c 6.3.. | count persons', 'valueGrid', 1, 59],
  ])('shows in the text what is wrong with the question: %s', (text, code, line, column) => {
    expect(first(text)).toMatchObject({ code, line, column });
  });

  it('never throws, whatever is done to a text', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const random = new Random(seed);
      const characters = [...printQuery(randomQuery(seed))];
      for (let times = random.int(1, 6); times > 0; times -= 1) {
        const at = random.int(0, characters.length);
        const piece = random.pick([
          '(',
          ')',
          '"',
          '..',
          '|',
          'not ',
          '9',
          '-',
          '.',
          '\u0000',
          '\ud800',
          '😀',
          ' min ',
          '',
        ]);
        characters.splice(at, random.int(0, 4), piece);
      }
      const parsed = read(characters.join(''));
      if (!parsed.ok) expect(parsed.problems.every((problem) => (problem.line ?? 0) > 0)).toBe(true);
    }
    expect(first('('.repeat(50_000))).toBeDefined();
    expect(first(`cohort everyone in 2022-04-01..2025-03-31 where ${'('.repeat(20_000)}`)?.code).toBe(
      'tooDeep',
    );
    expect(first(`cohort everyone in 2022-04-01..2025-03-31 where ${'not '.repeat(14_000)}`)?.code).toBe(
      'tooDeep',
    );
  });
});
