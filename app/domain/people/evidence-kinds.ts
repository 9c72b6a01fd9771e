export const evidenceKinds = ['training', 'accreditation'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
