import type { ExpressionBuilder } from 'kysely';
import { indexTerms, searchTerms } from '#app/domain/application/search-terms.ts';
import type { ApplicationState, Purpose, Service } from '#app/domain/application/states.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { PortalTables } from '../schema.ts';
import type { Reader, Tx } from '../store.server.ts';

export type ApplicationRow = {
  readonly id: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly organisationId: string;
  readonly organisationJa: string;
  readonly organisationEn: string;
  readonly leadPersonId: string;
  readonly leadJa: string;
  readonly leadEn: string;
  readonly service: Service;
  readonly purpose: Purpose;
  readonly state: ApplicationState;
  readonly submittedAt: Instant | undefined;
  readonly dueOn: Day | undefined;
  readonly revision: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
};

export const applicationSorts = ['changed', 'due', 'submitted', 'reference'] as const;
export type ApplicationSort = (typeof applicationSorts)[number];

export type ApplicationQuery = {
  readonly states: readonly ApplicationState[];
  readonly search: string;
  readonly sort: ApplicationSort;
  readonly limit: number;
  readonly offset: number;
};

type Where = ExpressionBuilder<PortalTables, 'application'>;

/** Rules first: what the viewer may not see does not exist for counting either. */
function matching(filter: RowFilter, query: Pick<ApplicationQuery, 'states' | 'search' | 'sort'>) {
  return (eb: Where) =>
    eb.and([
      permitted(filter),
      ...(query.states.length > 0 ? [eb('application.state', 'in', query.states)] : []),
      ...(query.sort === 'due' ? [eb('application.due_on', 'is not', null)] : []),
      ...(query.sort === 'submitted' ? [eb('application.submitted_at', 'is not', null)] : []),
      ...searchTerms(query.search).map((term) =>
        eb(
          'application.id',
          'in',
          eb.selectFrom('application_term as w').select('w.application_id').where('w.term', '=', term),
        ),
      ),
    ]);
}

const sortColumns = {
  changed: ['application.changed_at', 'desc'],
  due: ['application.due_on', 'asc'],
  submitted: ['application.submitted_at', 'desc'],
  reference: ['application.reference', 'desc'],
} as const;

export async function listApplications(
  db: Reader,
  filter: RowFilter,
  query: ApplicationQuery,
): Promise<ApplicationRow[]> {
  const [column, direction] = sortColumns[query.sort];
  // The page is cut on an index alone; whole rows and names are read only for what is shown.
  const page = await db
    .selectFrom('application')
    .select('application.id')
    .where(matching(filter, query))
    .orderBy(column, direction)
    .orderBy('application.id', direction)
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  if (page.length === 0) return [];
  const rows = await described(db)
    .where(
      'a.id',
      'in',
      page.map((row) => row.id),
    )
    .execute();
  return rows.map(toApplication).sort(byColumn(query.sort));
}

/** The few rows of a page come back in any order. */
function byColumn(sort: ApplicationSort): (a: ApplicationRow, b: ApplicationRow) => number {
  const key = (row: ApplicationRow): string =>
    ({
      changed: row.changedAt,
      due: row.dueOn ?? '',
      submitted: row.submittedAt ?? '',
      reference: row.reference,
    })[sort];
  const sign = sortColumns[sort][1] === 'desc' ? -1 : 1;
  return (a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1);
}

export async function countApplications(
  db: Reader,
  filter: RowFilter,
  query: Pick<ApplicationQuery, 'states' | 'search' | 'sort'>,
): Promise<number> {
  const row = await db
    .selectFrom('application')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(filter, query))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function findApplication(db: Reader, id: string): Promise<ApplicationRow | undefined> {
  const row = await described(db).where('a.id', '=', id).executeTakeFirst();
  return row && toApplication(row);
}

const described = (db: Reader) =>
  db
    .selectFrom('application as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .innerJoin('person as p', 'p.id', 'a.lead_person_id')
    .select(joined);

export type Member = {
  readonly personId: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly role: string;
  readonly state: string;
};

/** By the number that people write; a draft has left nobody's hands. */
export async function findApplicationId(db: Reader, reference: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('reference', '=', reference)
    .where('state', '<>', 'DRAFT')
    .executeTakeFirst();
  return row?.id;
}

export async function listMembers(db: Reader, applicationId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.person_id', 'p.name_ja', 'p.name_en', 'm.role', 'm.state'])
    .where('m.application_id', '=', applicationId)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    role: row.role,
    state: row.state,
  }));
}

export type NewApplication = {
  readonly id: string;
  readonly reference: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly organisationId: string;
  readonly leadPersonId: string;
  readonly service: Service;
  readonly purpose: Purpose;
  readonly state: ApplicationState;
  readonly submittedAt: Instant | undefined;
  readonly dueOn: Day | undefined;
  /** Since when it exists, where that is not now; what the ledger says stays the time of writing. */
  readonly since?: Instant;
  /** Beside the lead, who is always a member. */
  readonly members?: readonly { readonly personId: string; readonly role: 'analyst' | 'reader' }[];
};

export const insertApplication = mutator('application.create', async (tx, row: NewApplication) => {
  const since = row.since ?? tx.stamp.at;
  await tx.db
    .insertInto('application')
    .values({
      id: row.id,
      reference: row.reference,
      title_ja: row.titleJa,
      title_en: row.titleEn,
      organisation_id: row.organisationId,
      lead_person_id: row.leadPersonId,
      service: row.service,
      purpose: row.purpose,
      state: row.state,
      submitted_at: row.submittedAt ?? null,
      due_on: row.dueOn ?? null,
      revision: 0,
      created_by: tx.stamp.actor,
      created_at: since,
      changed_at: since,
    })
    .execute();
  const members = [{ personId: row.leadPersonId, role: 'lead' }, ...(row.members ?? [])];
  await tx.db
    .insertInto('membership')
    .values(
      members.map((member) => ({
        application_id: row.id,
        person_id: member.personId,
        role: member.role,
        state: 'active',
        since,
        until: null,
      })),
    )
    .execute();
  await writeTerms(tx, row.id, [row.titleJa, row.titleEn, row.reference]);
});

export type DraftChange = {
  readonly titleJa: string;
  readonly titleEn: string;
  readonly service: Service;
  readonly purpose: Purpose;
};

/** False when somebody else changed it first: the caller then says so and nothing is written. */
export const changeDraft = mutator(
  'application.change',
  async (tx, id: string, revision: number, reference: string, change: DraftChange) => {
    const result = await tx.db
      .updateTable('application')
      .set({
        title_ja: change.titleJa,
        title_en: change.titleEn,
        service: change.service,
        purpose: change.purpose,
        revision: revision + 1,
        changed_at: tx.stamp.at,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', 'in', ['DRAFT', 'RETURNED', 'S1_RETURNED'])
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) return false;
    await tx.db.deleteFrom('application_term').where('application_id', '=', id).execute();
    await writeTerms(tx, id, [change.titleJa, change.titleEn, reference]);
    return true;
  },
);

async function writeTerms(tx: Tx, id: string, texts: readonly string[]): Promise<void> {
  const terms = indexTerms(...texts);
  if (terms.length > 0)
    await tx.db
      .insertInto('application_term')
      .values(terms.map((term) => ({ term, application_id: id })))
      .execute();
}

const joined = [
  'a.id',
  'a.reference',
  'a.title_ja',
  'a.title_en',
  'a.organisation_id',
  'a.lead_person_id',
  'a.service',
  'a.purpose',
  'a.state',
  'a.submitted_at',
  'a.due_on',
  'a.revision',
  'a.created_at',
  'a.changed_at',
  'o.name_ja as organisation_ja',
  'o.name_en as organisation_en',
  'p.name_ja as lead_ja',
  'p.name_en as lead_en',
] as const;

type Joined = {
  id: string;
  reference: string;
  title_ja: string;
  title_en: string;
  organisation_id: string;
  lead_person_id: string;
  service: string;
  purpose: string;
  state: string;
  submitted_at: string | null;
  due_on: string | null;
  revision: number;
  created_at: string;
  changed_at: string;
  organisation_ja: string;
  organisation_en: string;
  lead_ja: string;
  lead_en: string;
};

const toApplication = (row: Joined): ApplicationRow => ({
  id: row.id,
  reference: row.reference,
  titleJa: row.title_ja,
  titleEn: row.title_en,
  organisationId: row.organisation_id,
  organisationJa: row.organisation_ja,
  organisationEn: row.organisation_en,
  leadPersonId: row.lead_person_id,
  leadJa: row.lead_ja,
  leadEn: row.lead_en,
  service: row.service as Service,
  purpose: row.purpose as Purpose,
  state: row.state as ApplicationState,
  submittedAt: (row.submitted_at ?? undefined) as Instant | undefined,
  dueOn: (row.due_on ?? undefined) as Day | undefined,
  revision: row.revision,
  createdAt: row.created_at as Instant,
  changedAt: row.changed_at as Instant,
});
