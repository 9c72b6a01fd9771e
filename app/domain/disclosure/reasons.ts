import type { DisclosureRule } from '#policies/disclosure/overrides.ts';

/** Why a cell must be hidden. Exists inside the vault and for checkers only (A3). */
export type Reason = {
  readonly rule: DisclosureRule;
  /** Units that the rule looked at. */
  readonly unit: 'patients' | 'institutions';
  /** For group disclosure: a lower bound of the count must be able to reach this. */
  readonly below?: number;
};

/** A rule that could not be looked at, and what it lacked. */
export type NotChecked = { readonly rule: DisclosureRule; readonly lacks: LackingInput };
export const lackingInputs = [
  'cohort',
  'patients',
  'institutions',
  'institution_persons',
  'area_level',
  'sensitive_dimension',
  'linkable',
  'patient_contributions',
  'institution_contributions',
  'all_contributions',
  'all_institution_contributions',
] as const;
export type LackingInput = (typeof lackingInputs)[number];
