import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { problemKey, type QueryProblem } from '#app/domain/query/problem.ts';
import type { Speaker } from '#app/domain/query/say.ts';
import { sentenceOf } from '#app/domain/query/sentence.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { placeName } from '../organisations/place-names.ts';

/** 40歳以上である、かつ … becomes 40歳以上であり、かつ … */
const continuative = (clause: string): string =>
  clause
    .replace(/である$/, 'であり')
    .replace(/がある$/, 'があり')
    .replace(/がない$/, 'がなく')
    .replace(/に住む$/, 'に住み')
    .replace(/に当てはまらない$/, 'に当てはまらず');

/** What a question says, for people, in their language. */
export function speakerOf(language: Language): Speaker {
  const t = translator(language);
  return {
    language,
    say: (key, values) => t(`query.say.${key}`, values),
    ...(language === 'ja' ? { goesOn: continuative } : {}),
    place: (level, code) => placeName(level, code, language),
  };
}

export const tellQuestion = (query: AggregateQuery, language: Language): string => {
  const text = sentenceOf(query, speakerOf(language));
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export type ToldProblem = {
  readonly text: string;
  readonly at: string;
  readonly line?: number;
  readonly column?: number;
};

export function tellProblems(problems: readonly QueryProblem[], language: Language): readonly ToldProblem[] {
  const t = translator(language);
  return problems.map((problem) => ({
    text: t(problemKey(problem), problem.params),
    at: problem.at,
    ...(problem.line === undefined ? {} : { line: problem.line }),
    ...(problem.column === undefined ? {} : { column: problem.column }),
  }));
}
