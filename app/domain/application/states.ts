/** The states of an application, in the order of its life (workflow 5.1). The transitions between them come with the review. */
export const applicationStates = [
  'DRAFT',
  'SCREENING',
  'RETURNED',
  'S1_REVIEW',
  'S1_RETURNED',
  'S1_CONDITIONS',
  'S1_REJECTED',
  'AGREEMENT',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'S2_REJECTED',
  'READY',
  'ACTIVE',
  'SUSPENDED',
  'EXPIRED',
  'REVOKED',
  'CLOSING',
  'CLOSED',
  'WITHDRAWN',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What the applicant sees as one step (利用申請 → 申請確認 → ① → 契約 → 作成 → ② → 提供). */
export const phases = [
  'apply',
  'screening',
  'stage1',
  'agreement',
  'preparation',
  'stage2',
  'provision',
  'closed',
] as const;
export type Phase = (typeof phases)[number];

export const phaseOf: Readonly<Record<ApplicationState, Phase>> = {
  DRAFT: 'apply',
  SCREENING: 'screening',
  RETURNED: 'screening',
  S1_REVIEW: 'stage1',
  S1_RETURNED: 'stage1',
  S1_CONDITIONS: 'stage1',
  S1_REJECTED: 'stage1',
  AGREEMENT: 'agreement',
  DATA_PREPARATION: 'preparation',
  S2_REVIEW: 'stage2',
  S2_REJECTED: 'stage2',
  READY: 'provision',
  ACTIVE: 'provision',
  SUSPENDED: 'provision',
  EXPIRED: 'provision',
  REVOKED: 'closed',
  CLOSING: 'closed',
  CLOSED: 'closed',
  WITHDRAWN: 'closed',
};

export const services = ['basic', 'full'] as const;
export type Service = (typeof services)[number];

/** Purposes of use (EHDS Art. 53 and the operator's own six, merged); which may be chosen depends on the organisation. */
export const purposes = [
  'public_health',
  'policy',
  'statistics',
  'education',
  'research',
  'care_improvement',
] as const;
export type Purpose = (typeof purposes)[number];

/** The ball is with the applicant, who may write. */
export const editableStates = [
  'DRAFT',
  'RETURNED',
  'S1_RETURNED',
] as const satisfies readonly ApplicationState[];
export const isEditable = (state: ApplicationState): boolean =>
  (editableStates as readonly ApplicationState[]).includes(state);
