import { describe, expect, it } from 'vitest';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { problemCodes } from '#app/domain/query/problem.ts';
import { usualRules } from '#app/domain/query/rules.ts';
import { sentenceKeys } from '#app/domain/query/sentence-keys.ts';
import { parseQueryText } from '#app/domain/query/text.ts';
import { texts } from '#app/i18n/ja/texts.ts';
import { tellProblems, tellQuestion } from '#app/services/query/tell-question.server.ts';
import { sizes } from '#tests/sizes.ts';
import { randomQuery } from '#tests/support/random-query.ts';

const example = `cohort first condition E11 in 2022-04-01..2025-03-31
  where age 40..74 and not drug A10A before index 365d
| by sex, age 5 to 90, prefecture
| count persons, mean lab HbA1c last`;

describe('a question as a sentence', { timeout: 900_000 }, () => {
  it('reads naturally in both languages', () => {
    const parsed = parseQueryText(example, usualRules);
    if (!parsed.ok) throw new Error('the example is a question');
    expect(tellQuestion(parsed.value, 'ja')).toMatchInlineSnapshot(
      `"2022年4月1日から2025年3月31日までの対象期間に２型糖尿病（E11）の病名が初めて記録された人（その日を起点日とする）のうち、40歳以上74歳以下であり、かつ起点日の365日前から前日までに、インスリン及びその類似薬（A10A）の処方がない人について、性別、5歳ごとの年齢階級（90歳以上は一括）と都道府県ごとに、人数、およびHbA1c（NGSP）（最後の値）の平均を集計します。"`,
    );
    expect(tellQuestion(parsed.value, 'en')).toMatchInlineSnapshot(
      `"Among people with a first record of a diagnosis of Type 2 diabetes mellitus (E11) in the study period from 1 April 2022 to 31 March 2025 (the day of which is the index date), restricted to people aged 40 to 74 and without a prescription of Insulins and analogues (A10A) in the 365 days before the index date: the number of people, and the mean of Haemoglobin A1c (NGSP) (last value), by sex, age in bands of 5 years (90 and over together) and prefecture."`,
    );
  });

  it('is there for every question, whole and without a key or a parameter left over', () => {
    for (let seed = 1; seed <= sizes.randomQuestions; seed += 1) {
      const query = randomQuery(seed);
      for (const [language, end] of [
        ['ja', '。'],
        ['en', '.'],
      ] as const) {
        for (const text of [tellQuestion(query, language), tellQuestion(canonicalise(query), language)]) {
          expect(text.endsWith(end)).toBe(true);
          expect(text, `seed ${seed}`).not.toMatch(/[{}]|undefined|NaN|query\.say/);
        }
      }
    }
  });

  it('has texts for every part and every problem', () => {
    const keys = Object.keys(texts);
    const under = (start: string) =>
      keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    expect(under('query.say.').toSorted()).toEqual([...sentenceKeys].toSorted());
    expect(under('query.problem.').toSorted()).toEqual([...problemCodes].toSorted());
  });

  it('tells what is wrong, and where', () => {
    const parsed = parseQueryText(example.replace('40..74', '42..74'), usualRules);
    if (parsed.ok) throw new Error('42 is not on the grid');
    expect(tellProblems(parsed.problems, 'ja')).toEqual([
      {
        at: '/cohort/where/of/0/from',
        line: 2,
        column: 9,
        text: '年齢は5歳刻みで指定してください。40または45が使えます。',
      },
    ]);
  });
});
