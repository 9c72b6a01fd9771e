import { variablesOfAnswers } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { daysBetween } from '#app/domain/deadline/deadline-clock.ts';
import type { SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { alwaysQuasi, type QuasiIdentifier, quasiIdentifiers } from '#policies/deidentification/evidence.ts';
import type { RuleSet } from '#policies/deidentification/rule-set.ts';

export type Strictness = {
  readonly quasi: readonly QuasiIdentifier[];
  readonly k: number;
  readonly distinctL: number;
  readonly tPermille: number;
};
const dayNumber = (day: string): number => daysBetween(asDay('1970-01-01'), asDay(day));

/** What the vault is asked to make: the scope that was approved, under a rule set, at least as strict as it says. */
export function planOf(
  project: string,
  document: ApplicationDocument,
  base: string,
  ruleSet: RuleSet,
  asked: Strictness,
): SnapshotPlan {
  const { data } = document.answers;
  const { records } = ruleSet.rules;
  return {
    form: 1,
    project,
    base,
    ruleSet: `${ruleSet.id}@${ruleSet.version}`,
    variables: [...variablesOfAnswers(document.answers)],
    period: { from: dayNumber(data.from), to: dayNumber(data.to) },
    prefectures: data.prefectures.length > 0 ? [...data.prefectures].sort() : null,
    quasi: quasiIdentifiers.filter((one) => alwaysQuasi.includes(one) || asked.quasi.includes(one)),
    k: Math.max(records.k, asked.k),
    suppressAtMostPermille: records.suppressAtMostPermille,
    distinctL: asked.distinctL,
    tPermille: asked.tPermille,
  };
}
