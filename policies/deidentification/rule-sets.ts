import type { RiskBand } from '../disclosure/risk-bands.ts';
import { itemsOf, type RuleSet, type Rules } from './rule-set.ts';

/** What no rule set may leave out. */
const always = {
  identifiers: 'dropped',
  pseudonym: 'keyed_per_project',
  freeText: 'never',
  institutions: 'attributes_only',
} as const;

const ruleSet = (id: string, version: string, band: RiskBand, rules: Rules): RuleSet => ({
  id,
  version,
  band,
  rules,
  items: itemsOf(rules),
});

/** Versioned; `rule-sets.lock.json` holds the digest of each. From the least strict to the strictest (PRC-1). */
export const ruleSets: readonly RuleSet[] = [
  ruleSet('standard', '2026-11-2', 'middle', {
    ...always,
    dataClass: 'anonymised',
    age: { bandYears: 1, topFrom: 90 },
    place: 'municipality',
    dates: { shiftWithinDays: 0 },
    rareCodes: { below: 10 },
    values: { bottomPermille: 1, topPermille: 999 },
    records: { k: 10, suppressAtMostPermille: 50 },
  }),
  ruleSet('strict', '2026-11-2', 'high', {
    ...always,
    dataClass: 'anonymised',
    age: { bandYears: 5, topFrom: 90 },
    place: 'med_area2',
    dates: { shiftWithinDays: 14 },
    rareCodes: { below: 20 },
    values: { bottomPermille: 5, topPermille: 995 },
    records: { k: 20, suppressAtMostPermille: 50 },
  }),
];

/** For certified users only, whatever the risk: it keeps what research on rare diseases needs (LAW-4, ROL-9). */
export const pseudonymisedRuleSet: RuleSet = ruleSet('pseudonymised', '2026-11-2', 'high', {
  ...always,
  dataClass: 'pseudonymised',
  age: { bandYears: 1, topFrom: 90 },
  place: 'med_area2',
  dates: { shiftWithinDays: 0 },
  rareCodes: null,
  values: null,
  records: { k: 3, suppressAtMostPermille: 50 },
});

export const everyRuleSet: readonly RuleSet[] = [...ruleSets, pseudonymisedRuleSet];

export const findRuleSet = (id: string): RuleSet | undefined => everyRuleSet.find((one) => one.id === id);
/** In exactly the version that is named: rules that have changed since are other rules. */
export const ruleSetNamed = (name: string): RuleSet | undefined =>
  everyRuleSet.find((one) => `${one.id}@${one.version}` === name);

/** The rule sets that a band of risk allows, the least strict first; pseudonymised data to certified users only. */
export const allowedRuleSets = (
  band: RiskBand,
  asks: { readonly certified: boolean } = { certified: false },
): readonly RuleSet[] => {
  const strictEnough = band === 'high' ? ruleSets.filter((one) => one.band === 'high') : ruleSets;
  return asks.certified ? [...strictEnough, pseudonymisedRuleSet] : strictEnough;
};
