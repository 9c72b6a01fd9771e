import type { ApplicationState } from '#app/domain/application/states.ts';

/**
 * What may be attached to a case: for which purpose, while the case is in which state. Bytes and endings must fit
 * one of `fileKinds` of app/domain/application/file-kind.ts; nothing else is taken.
 */
const whileWriting = ['DRAFT', 'RETURNED', 'S1_RETURNED'] as const;
const whileUsing = ['READY', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CLOSING'] as const;

export const attachmentPurposes = {
  // Section I of the form (domain 3.2)
  flow: whileWriting,
  pledge_letter: whileWriting,
  conflict_statement: whileWriting,
  ethics_approval: whileWriting,
  organisation_approval: whileWriting,
  risk_table: whileWriting,
  self_inspection: whileWriting,
  identity: whileWriting,
  other: whileWriting,
  // After a decision
  condition_evidence: ['S1_CONDITIONS', ...whileUsing],
  appeal: ['S1_REJECTED', 'S2_REJECTED'],
  amendment: whileUsing,
  publication: ['ACTIVE'],
  closing: whileUsing,
} as const satisfies Readonly<Record<string, readonly ApplicationState[]>>;
export type AttachmentPurpose = keyof typeof attachmentPurposes;

/** Those of the form itself; each must be there, or none of its kind is needed. */
export const formPurposes = [
  'flow',
  'pledge_letter',
  'conflict_statement',
  'ethics_approval',
  'organisation_approval',
  'risk_table',
  'self_inspection',
  'identity',
  'other',
] as const satisfies readonly AttachmentPurpose[];

export const isAttachmentPurpose = (text: string): text is AttachmentPurpose =>
  Object.hasOwn(attachmentPurposes, text);

export const attachmentLimits = {
  bytes: 10 * 1024 * 1024,
  /** Of one case at the same time. */
  files: 30,
  /** A scanner that says nothing for so long has not answered; the file waits in quarantine. */
  scanSeconds: 60,
} as const;
