import type { ExpressionBuilder } from 'kysely';
import type { OrganisationType } from '#app/domain/people/organisation-types.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { PortalTables } from '../schema.ts';
import type { Reader } from '../store.server.ts';
import { contains } from './search-text.ts';

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

/** Rows changed: 0 when somebody else changed it first. */
export const updateOrganisation = mutator(
  'organisation.change',
  async (tx, id: string, revision: number, fields: OrganisationFields) => {
    const result = await tx.db
      .updateTable('organisation')
      .set({ ...toColumns(fields), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

export type OrganisationQuery = {
  readonly search: string;
  readonly type: OrganisationType | undefined;
};

type Where = ExpressionBuilder<PortalTables, 'organisation'>;

const matching = (filter: RowFilter<'Organisation'>, query: OrganisationQuery) => (eb: Where) =>
  eb.and([
    permitted(filter),
    ...(query.type ? [eb('organisation.type', '=', query.type)] : []),
    ...(query.search
      ? [
          eb.or([
            contains('organisation.name_ja', query.search),
            contains('organisation.name_en', query.search),
            contains('organisation.certification_no', query.search),
          ]),
        ]
      : []),
  ]);

export async function listOrganisations(
  db: Reader,
  filter: RowFilter<'Organisation'>,
  query: OrganisationQuery & {
    readonly sort: 'name' | 'certification';
    readonly descending: boolean;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<Organisation[]> {
  const column = query.sort === 'name' ? 'organisation.name_ja' : 'organisation.certification_until';
  const rows = await db
    .selectFrom('organisation')
    .select(columns)
    .where(matching(filter, query))
    .$if(query.sort === 'certification', (q) => q.where('organisation.certification_until', 'is not', null))
    .orderBy(column, query.descending ? 'desc' : 'asc')
    .orderBy('organisation.id', query.descending ? 'desc' : 'asc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(toOrganisation);
}

export async function countOrganisations(
  db: Reader,
  filter: RowFilter<'Organisation'>,
  query: OrganisationQuery & { readonly sort: 'name' | 'certification' },
): Promise<number> {
  const row = await db
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(filter, query))
    .$if(query.sort === 'certification', (q) => q.where('organisation.certification_until', 'is not', null))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
