import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';

export type Facility = {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  /** Two-digit JIS X 0401 code. */
  readonly prefecture: string;
  readonly createdAt: Instant;
};

export const insertFacility = mutator('facility.change', async (tx, row: Facility) => {
  await tx.db
    .insertInto('facility')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      code: row.code,
      name_ja: row.nameJa,
      name_en: row.nameEn,
      prefecture: row.prefecture,
      created_at: row.createdAt,
    })
    .execute();
});
