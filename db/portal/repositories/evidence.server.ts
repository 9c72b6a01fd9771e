import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';

export const evidenceKinds = ['training', 'accreditation'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export type Evidence = {
  readonly id: string;
  readonly personId: string;
  readonly kind: EvidenceKind;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly withdrawnAt: Instant | null;
};

export const insertEvidence = mutator('evidence.record', async (tx, row: Omit<Evidence, 'withdrawnAt'>) => {
  await tx.db
    .insertInto('evidence')
    .values({
      id: row.id,
      person_id: row.personId,
      kind: row.kind,
      name_ja: row.nameJa,
      name_en: row.nameEn,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
      recorded_by: row.recordedBy,
      recorded_at: row.recordedAt,
      withdrawn_at: null,
    })
    .execute();
});
