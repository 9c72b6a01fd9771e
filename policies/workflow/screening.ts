/** What the completeness check looks at, item by item; each has a sentence `screening.<item>` (APP-2, ROL-9). */
export const screeningItems = [
  'applicant_identified',
  'members_accepted',
  'purpose_permitted',
  'plan_described',
  'data_minimal',
  'period_within_limit',
] as const;
export type ScreeningItem = (typeof screeningItems)[number];

/** The part of the application that an item is about: where something is missing, that part is opened for correction. */
export const screeningPartOf: Readonly<Record<ScreeningItem, string>> = {
  applicant_identified: 'outline',
  members_accepted: 'members',
  purpose_permitted: 'purpose',
  plan_described: 'plan',
  data_minimal: 'data',
  period_within_limit: 'scope',
};

/** Grounds on which the committee returns or refuses; each has a sentence `ground.<code>` (INV-21). */
export const decisionGrounds = [
  'purpose_not_covered',
  'not_minimal',
  'plan_unsound',
  'risk_too_high',
  'safeguards_missing',
  'settings_unfit',
] as const;
export type DecisionGround = (typeof decisionGrounds)[number];

/** Kinds of conflicts of interest; each has a sentence `conflictGround.<code>`. */
export const conflictGrounds = [
  'same_project',
  'same_organisation',
  'co_author',
  'funding',
  'supervision',
  'personal',
] as const;
export type ConflictGround = (typeof conflictGrounds)[number];
