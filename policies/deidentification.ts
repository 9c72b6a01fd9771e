import type { RiskBand } from './disclosure/risk-bands.ts';

/**
 * Rule sets for the preparation of data, versioned. Nobody receives records, so a rule set says what the questions of a
 * project may see: which identifiers are gone, how finely time, age and place are kept, which codes are too rare (PRC-1).
 */
export type RuleSet = {
  readonly id: string;
  readonly version: string;
  readonly band: RiskBand;
  /** Item by item, for the second review (RV2-1); `ruleItem.<item>` and `ruleValue.<value>` are the words. */
  readonly items: Readonly<Record<RuleItem, string>>;
};
export const ruleItems = ['identifiers', 'age', 'place', 'time', 'rare_codes', 'institutions'] as const;
export type RuleItem = (typeof ruleItems)[number];

export const ruleSets: readonly RuleSet[] = [
  {
    id: 'standard',
    version: '2026-11-1',
    band: 'middle',
    items: {
      identifiers: 'dropped',
      age: 'five_years_top90',
      place: 'municipality',
      time: 'day',
      rare_codes: 'parents_below_10',
      institutions: 'attributes_only',
    },
  },
  {
    id: 'strict',
    version: '2026-11-1',
    band: 'high',
    items: {
      identifiers: 'dropped',
      age: 'five_years_top90',
      place: 'med_area2',
      time: 'month',
      rare_codes: 'parents_below_20',
      institutions: 'attributes_only',
    },
  },
];

export const findRuleSet = (id: string): RuleSet | undefined => ruleSets.find((one) => one.id === id);
/** The least strict rule set that a band of risk allows. */
export const allowedRuleSets = (band: RiskBand): readonly RuleSet[] =>
  band === 'high' ? ruleSets.filter((one) => one.band === 'high') : ruleSets;
