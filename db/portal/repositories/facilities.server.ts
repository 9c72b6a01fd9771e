import type { Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Facility = {
  readonly id: string;
  readonly organisationId: string;
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  /** Two-digit JIS X 0401 code. */
  readonly prefecture: string;
  readonly revision: number;
  readonly createdAt: Instant;
};

type Row = {
  id: string;
  organisation_id: string;
  code: string;
  name_ja: string;
  name_en: string;
  prefecture: string;
  revision: number;
  created_at: string;
};

const columns = [
  'facility.id',
  'facility.organisation_id',
  'facility.code',
  'facility.name_ja',
  'facility.name_en',
  'facility.prefecture',
  'facility.revision',
  'facility.created_at',
] as const;

const toFacility = (row: Row): Facility => ({
  id: row.id,
  organisationId: row.organisation_id,
  code: row.code,
  nameJa: row.name_ja,
  nameEn: row.name_en,
  prefecture: row.prefecture,
  revision: row.revision,
  createdAt: row.created_at as Instant,
});

export type FacilityName = Pick<Facility, 'id' | 'code' | 'nameJa' | 'nameEn'>;

/** Choices of a form: names only, for whoever may bind a role to a facility. */
export async function listFacilityNames(db: Reader): Promise<FacilityName[]> {
  const rows = await db
    .selectFrom('facility')
    .select(['id', 'code', 'name_ja', 'name_en'])
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ id: row.id, code: row.code, nameJa: row.name_ja, nameEn: row.name_en }));
}

export type FacilityQuery = {
  readonly prefecture: string | undefined;
  readonly organisationId: string | undefined;
};

/** Every facility that the rules show, by code; a desk receives its own and nothing else (ROL-4). */
export async function listFacilities(
  db: Reader,
  filter: RowFilter<'Facility'>,
  query: FacilityQuery,
): Promise<Facility[]> {
  let rows = db.selectFrom('facility').select(columns).where(permitted(filter));
  if (query.prefecture) rows = rows.where('facility.prefecture', '=', query.prefecture);
  if (query.organisationId) rows = rows.where('facility.organisation_id', '=', query.organisationId);
  return (await rows.orderBy('facility.code').execute()).map(toFacility);
}

export async function findFacility(db: Reader, id: string): Promise<Facility | undefined> {
  const row = await db.selectFrom('facility').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toFacility(row);
}

export async function isFacilityCodeTaken(db: Reader, code: string, exceptId?: string): Promise<boolean> {
  const row = await db.selectFrom('facility').select('id').where('code', '=', code).executeTakeFirst();
  return row !== undefined && row.id !== exceptId;
}

export const insertFacility = mutator('facility.change', async (tx, row: Omit<Facility, 'revision'>) => {
  await tx.db
    .insertInto('facility')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      code: row.code,
      name_ja: row.nameJa,
      name_en: row.nameEn,
      prefecture: row.prefecture,
      revision: 1,
      created_at: row.createdAt,
    })
    .execute();
});

export type FacilityFields = Pick<Facility, 'code' | 'nameJa' | 'nameEn' | 'prefecture'>;

/** Rows changed: 0 when somebody else changed it first. */
export const updateFacility = mutator(
  'facility.change',
  async (tx, id: string, revision: number, fields: FacilityFields) => {
    const result = await tx.db
      .updateTable('facility')
      .set({
        code: fields.code,
        name_ja: fields.nameJa,
        name_en: fields.nameEn,
        prefecture: fields.prefecture,
        revision: revision + 1,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);
