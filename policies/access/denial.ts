/** Why an act is refused, as a code; the sentence for each is `denial.<code>` in both languages. */
export const denialReasons = [
  'no_role',
  'not_this_one',
  'own_account',
  'own_grant',
  'second_person',
  'own_complaint',
  'own_signal',
  'own_case',
  'past_or_invited_member',
  'conflict_of_interest',
  'other_duty',
  'colleague',
  'own_output',
  'reviewed_this',
  'prior_round',
  'held_by_you',
  'suspended_by_you',
  'on_behalf',
  'operator_does_not_judge',
  'auditor_reads_only',
] as const;
export type DenialReason = (typeof denialReasons)[number];
