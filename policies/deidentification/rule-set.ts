import type { RiskBand } from '../disclosure/risk-bands.ts';

/**
 * What a rule set can say, and nothing else. Nobody receives records, so it says what the questions of a project see.
 * A committee member reads `rule-sets.ts`; this file says what each line means.
 */
export type Rules = {
  /**
   * anonymised (匿名加工): nobody can be told and nothing can be restored, so rare codes and extreme values go (LAW-3).
   * pseudonymised (仮名加工): nobody can be told without other information; rare codes and extreme values stay, and only
   * certified users may ask (LAW-4).
   */
  readonly dataClass: 'anonymised' | 'pseudonymised';
  /** Names, numbers and codes that name a person are dropped, whatever the rule set. */
  readonly identifiers: 'dropped';
  /** The research id is replaced by one that only the key of the project makes; the key dies with the project. */
  readonly pseudonym: 'keyed_per_project';
  /** Written sentences are in no snapshot. */
  readonly freeText: 'never';
  readonly institutions: 'attributes_only';
  /** Years of age that are one value, and the age from which all are one. */
  readonly age: { readonly bandYears: 1 | 5 | 10; readonly topFrom: 85 | 90 };
  /** The finest area that is kept. */
  readonly place: 'municipality' | 'med_area2' | 'prefecture';
  /** Every day of a person is moved by the same number of days, at most so many: intervals stay as they are. */
  readonly dates: { readonly shiftWithinDays: 0 | 14 | 30 };
  /** Codes of fewer persons are replaced by their class; where that is rare too, they are removed. null keeps all. */
  readonly rareCodes: { readonly below: number } | null;
  /** Measured values below and above these thousandths of their item are set to them. null keeps all. */
  readonly values: { readonly bottomPermille: number; readonly topPermille: number } | null;
  /** Each combination of what is known outside must be that of so many persons, or those persons are left out. */
  readonly records: { readonly k: number; readonly suppressAtMostPermille: number };
};

export type RuleSet = {
  readonly id: string;
  readonly version: string;
  /** The risk value of the first review for which it was written. */
  readonly band: RiskBand;
  readonly rules: Rules;
  /** Item by item, for the second review (RV2-1); `ruleItem.<item>` and `ruleValue.<value>` are the words. */
  readonly items: Readonly<Record<RuleItem, string>>;
};
export const ruleItems = [
  'data_class',
  'identifiers',
  'pseudonym',
  'free_text',
  'age',
  'place',
  'time',
  'rare_codes',
  'values',
  'records',
  'institutions',
] as const;
export type RuleItem = (typeof ruleItems)[number];

/** The words of a rule set follow from its rules, so that nobody votes on words that say something else. */
export const itemsOf = (rules: Rules): Record<RuleItem, string> => ({
  data_class: rules.dataClass,
  identifiers: rules.identifiers,
  pseudonym: rules.pseudonym,
  free_text: rules.freeText,
  age: `${rules.age.bandYears}_years_top${rules.age.topFrom}`,
  place: rules.place,
  time: rules.dates.shiftWithinDays === 0 ? 'day' : `shifted_${rules.dates.shiftWithinDays}`,
  rare_codes: rules.rareCodes ? `parents_below_${rules.rareCodes.below}` : 'kept',
  values: rules.values ? `between_${rules.values.bottomPermille}_${rules.values.topPermille}` : 'kept',
  records: `k_${rules.records.k}_at_most_${rules.records.suppressAtMostPermille}`,
  institutions: rules.institutions,
});
