import type { Day, Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export const organisationTypes = [
  'operator',
  'entrusted',
  'hospital',
  'research',
  'municipality',
  'pharma',
  'device',
  'company',
  'public_body',
] as const;
export type OrganisationType = (typeof organisationTypes)[number];

export type Organisation = {
  readonly id: string;
  readonly type: OrganisationType;
  readonly nameJa: string;
  readonly nameEn: string;
  /** Certified to use pseudonymised data (ROL-9): number and last day stand together. */
  readonly certificationNo: string | null;
  readonly certificationUntil: Day | null;
  readonly revision: number;
  readonly createdAt: Instant;
};

type Row = {
  id: string;
  type: string;
  name_ja: string;
  name_en: string;
  certification_no: string | null;
  certification_until: string | null;
  revision: number;
  created_at: string;
};

const columns = [
  'id',
  'type',
  'name_ja',
  'name_en',
  'certification_no',
  'certification_until',
  'revision',
  'created_at',
] as const;

const toOrganisation = (row: Row): Organisation => ({
  id: row.id,
  type: row.type as OrganisationType,
  nameJa: row.name_ja,
  nameEn: row.name_en,
  certificationNo: row.certification_no,
  certificationUntil: row.certification_until as Day | null,
  revision: row.revision,
  createdAt: row.created_at as Instant,
});

export type OrganisationFields = Pick<
  Organisation,
  'type' | 'nameJa' | 'nameEn' | 'certificationNo' | 'certificationUntil'
>;

const toColumns = (fields: OrganisationFields) => ({
  type: fields.type,
  name_ja: fields.nameJa,
  name_en: fields.nameEn,
  certification_no: fields.certificationNo,
  certification_until: fields.certificationUntil,
});

export async function findOrganisation(db: Reader, id: string): Promise<Organisation | undefined> {
  const row = await db.selectFrom('organisation').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toOrganisation(row);
}

/** Everybody's choices in forms: names only. */
export async function listOrganisationNames(
  db: Reader,
): Promise<{ readonly id: string; readonly nameJa: string; readonly nameEn: string }[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name_ja', 'name_en'])
    .orderBy('name_ja')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, nameJa: row.name_ja, nameEn: row.name_en }));
}

export const insertOrganisation = mutator(
  'organisation.create',
  async (tx, row: OrganisationFields & { readonly id: string; readonly createdAt: Instant }) => {
    await tx.db
      .insertInto('organisation')
      .values({ id: row.id, ...toColumns(row), revision: 1, created_at: row.createdAt })
      .execute();
  },
);
