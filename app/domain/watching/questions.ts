import type { WatchRules } from '#policies/watching/rules.ts';
import { changedBetween } from '../export/question-family.ts';
import type { AggregateQuery } from '../query/aggregate-query.ts';
import { type Act, type Found, groupBy, pieceOf } from './found.ts';

/** A question as it was asked; its form, never its answer. */
export type AskedQuestion = {
  readonly act: Act;
  readonly personId: string;
  readonly hash: string;
  readonly question: AggregateQuery;
};

/**
 * Questions of one project within the window that differ in one condition: the largest family of each person, and that of
 * all members together. The same question asked again is one question, for it has one answer.
 */
export function similarQuestions(
  values: WatchRules['similar_questions'],
  applicationId: string,
  asked: readonly AskedQuestion[],
): Found[] {
  const found: Found[] = [];
  const raise = (
    variant: 'person' | 'project',
    about: Found['about'],
    of: readonly AskedQuestion[],
    least: number,
  ) => {
    const family = largestFamily(of);
    if (family.length < least) return;
    found.push({
      rule: 'similar_questions',
      variant,
      about,
      applicationId,
      severity: family.length >= values.seriousFrom ? 'serious' : values.severity,
      numbers: { count: family.length, days: values.windowDays },
      pieces: family.map(({ act }) => pieceOf(act)),
      atLeast: least,
    });
  };
  for (const [id, mine] of groupBy(asked, ({ personId }) => personId))
    raise('person', { type: 'person', id }, mine, values.byPerson);
  // One person's family is told once; the project's is told where several asked.
  if (new Set(asked.map(({ personId }) => personId)).size > 1)
    raise('project', { type: 'application', id: applicationId }, asked, values.byProject);
  return found;
}

/** The question with the most others around it that differ from it in one condition, and those others. */
export function largestFamily(asked: readonly AskedQuestion[]): AskedQuestion[] {
  const distinct = [...new Map(asked.map((one) => [one.hash, one])).values()];
  let largest: AskedQuestion[] = [];
  for (const one of distinct) {
    const family = distinct.filter(
      (other) => other === one || changedBetween(one.question, other.question) === 1,
    );
    if (family.length > largest.length) largest = family;
  }
  return [...largest].sort((a, b) => a.act.seq - b.act.seq);
}
