import type { FollowUpState } from '#policies/workflow/follow-ups.ts';

/** Somebody still works on it. */
export const openFollowUpStates = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
] as const satisfies readonly FollowUpState[];

/** Why a project is stopped, or taken back; each has a sentence `projectReason.<code>`. */
export const suspensionReasons = [
  'incident',
  'breach_suspected',
  'training_or_contract',
  'attestation_missing',
  'request_of_applicant',
  'other',
] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];
export const revocationReasons = ['breach', 'false_statement', 'purpose_left', 'danger', 'other'] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** Kinds and weights of incidents; `incidentKind.<code>`, `incidentWeight.<code>`. */
export const incidentKinds = [
  'results_shown',
  'account_misused',
  'identification',
  'purpose',
  'other',
] as const;
export const incidentWeights = ['low', 'high'] as const;
