import type { EvidenceKind } from '#app/domain/people/evidence-kinds.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

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

type Row = {
  id: string;
  person_id: string;
  kind: string;
  name_ja: string;
  name_en: string;
  valid_from: string;
  valid_until: string;
  recorded_by: string;
  recorded_at: string;
  withdrawn_at: string | null;
};

const columns = [
  'id',
  'person_id',
  'kind',
  'name_ja',
  'name_en',
  'valid_from',
  'valid_until',
  'recorded_by',
  'recorded_at',
  'withdrawn_at',
] as const;

const toEvidence = (row: Row): Evidence => ({
  id: row.id,
  personId: row.person_id,
  kind: row.kind as EvidenceKind,
  nameJa: row.name_ja,
  nameEn: row.name_en,
  validFrom: row.valid_from as Day,
  validUntil: row.valid_until as Day,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at as Instant,
  withdrawnAt: row.withdrawn_at as Instant | null,
});

/** The longest valid first; withdrawn ones too, because they once counted. */
export async function listEvidence(db: Reader, personId: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('valid_until', 'desc')
    .execute();
  return rows.map(toEvidence);
}

export async function findEvidence(db: Reader, id: string): Promise<Evidence | undefined> {
  const row = await db.selectFrom('evidence').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toEvidence(row);
}

/** Standing evidence whose last day lies in this span, both days included. */
export async function listEvidenceEnding(db: Reader, from: Day, to: Day): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(columns)
    .where('valid_until', '>=', from)
    .where('valid_until', '<=', to)
    .where('withdrawn_at', 'is', null)
    .orderBy('valid_until')
    .orderBy('person_id')
    .execute();
  return rows.map(toEvidence);
}

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

/** Rows changed: 0 when it was withdrawn already. Marked, never deleted (INV-41). */
export const withdrawEvidence = mutator(
  'evidence.record',
  async (tx, id: string, personId: string, at: Instant) => {
    const result = await tx.db
      .updateTable('evidence')
      .set({ withdrawn_at: at })
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
