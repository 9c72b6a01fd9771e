/**
 * Which findings two checkers may set aside, both with reasons (A12). What is not `overridable` here holds without
 * exception: a cell that can be computed, one below its protection level, a conflict with what was shown before.
 */
export const disclosureRules = [
  'cohort',
  'low',
  'population',
  'zero',
  'institutions',
  'group',
  'dominance',
  'p_percent',
  'same_value',
  'drug_quantity',
  'unattributed',
  'max_dimensions',
  'finest_area',
  'forbidden_cross',
  'exact',
  'below_requirement',
  'ledger',
] as const;
export type DisclosureRule = (typeof disclosureRules)[number];

export const overridable: Readonly<Record<DisclosureRule, boolean>> = {
  cohort: false,
  low: false,
  population: false,
  zero: false,
  group: false,
  drug_quantity: false,
  forbidden_cross: false,
  finest_area: false,
  exact: false,
  below_requirement: false,
  ledger: false,
  // A second hospital of the same owner may make two into three; a known concentration may be public already.
  institutions: true,
  dominance: true,
  p_percent: true,
  same_value: true,
  unattributed: true,
  max_dimensions: true,
};
