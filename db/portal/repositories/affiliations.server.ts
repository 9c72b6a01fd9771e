import type { Day } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Affiliation = {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
};

export type AffiliationRow = Affiliation & {
  readonly organisationJa: string;
  readonly organisationEn: string;
};

const columns = [
  'a.id',
  'a.person_id',
  'a.organisation_id',
  'a.title_ja',
  'a.title_en',
  'a.valid_from',
  'a.valid_until',
  'o.name_ja',
  'o.name_en',
] as const;

type Row = {
  id: string;
  person_id: string;
  organisation_id: string;
  title_ja: string;
  title_en: string;
  valid_from: string;
  valid_until: string | null;
  name_ja: string;
  name_en: string;
};

const toAffiliation = (row: Row): AffiliationRow => ({
  id: row.id,
  personId: row.person_id,
  organisationId: row.organisation_id,
  titleJa: row.title_ja,
  titleEn: row.title_en,
  validFrom: row.valid_from as Day,
  validUntil: row.valid_until as Day | null,
  organisationJa: row.name_ja,
  organisationEn: row.name_en,
});

/** Of the named persons, newest first; past ones too. */
export async function listAffiliations(db: Reader, personIds: readonly string[]): Promise<AffiliationRow[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom('affiliation as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(columns)
    .where('a.person_id', 'in', [...personIds])
    .orderBy('a.valid_from', 'desc')
    .orderBy('a.id')
    .execute();
  return rows.map(toAffiliation);
}

export async function findAffiliation(db: Reader, id: string): Promise<AffiliationRow | undefined> {
  const row = await db
    .selectFrom('affiliation as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(columns)
    .where('a.id', '=', id)
    .executeTakeFirst();
  return row && toAffiliation(row);
}

export const insertAffiliation = mutator('affiliation.change', async (tx, row: Affiliation) => {
  await tx.db
    .insertInto('affiliation')
    .values({
      id: row.id,
      person_id: row.personId,
      organisation_id: row.organisationId,
      title_ja: row.titleJa,
      title_en: row.titleEn,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
    })
    .execute();
});

/** Rows changed: 0 when it had ended already. The last valid day is named, so that history stays true. */
export const endAffiliation = mutator(
  'affiliation.change',
  async (tx, id: string, personId: string, validUntil: Day) => {
    const result = await tx.db
      .updateTable('affiliation')
      .set({ valid_until: validUntil })
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', validUntil)]))
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
