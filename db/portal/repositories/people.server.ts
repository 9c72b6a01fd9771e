import type { ExpressionBuilder } from 'kysely';
import type { PersonState } from '#app/domain/people/person-states.ts';
import type { Day, Instant } from '#app/domain/shared/brand.ts';
import type { Role } from '#policies/access/roles.ts';
import type { RowFilter } from '#policies/access/row-filter.ts';
import { permitted } from '../access-filter.server.ts';
import { mutator } from '../mutator.server.ts';
import type { PortalTables } from '../schema.ts';
import type { Reader } from '../store.server.ts';
import { contains } from './search-text.ts';

export type PersonFields = {
  readonly nameJa: string;
  readonly nameKana: string;
  readonly nameEn: string;
  readonly email: string;
  readonly language: 'ja' | 'en';
};

export type Person = PersonFields & {
  readonly id: string;
  readonly state: PersonState;
  readonly demo: boolean;
  readonly revision: number;
  readonly createdAt: Instant;
};

type Row = {
  id: string;
  name_ja: string;
  name_kana: string;
  name_en: string;
  email: string;
  language: string;
  state: string;
  demo: number;
  revision: number;
  created_at: string;
};

const columns = [
  'person.id',
  'person.name_ja',
  'person.name_kana',
  'person.name_en',
  'person.email',
  'person.language',
  'person.state',
  'person.demo',
  'person.revision',
  'person.created_at',
] as const;

const toPerson = (row: Row): Person => ({
  id: row.id,
  nameJa: row.name_ja,
  nameKana: row.name_kana,
  nameEn: row.name_en,
  email: row.email,
  language: row.language as Person['language'],
  state: row.state as PersonState,
  demo: row.demo === 1,
  revision: row.revision,
  createdAt: row.created_at as Instant,
});

const toColumns = (fields: PersonFields) => ({
  name_ja: fields.nameJa,
  name_kana: fields.nameKana,
  name_en: fields.nameEn,
  email: fields.email,
  language: fields.language,
});

export async function findPerson(db: Reader, id: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toPerson(row);
}

export async function isEmailTaken(db: Reader, email: string, exceptId?: string): Promise<boolean> {
  const row = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return row !== undefined && row.id !== exceptId;
}

export type PersonName = { readonly id: string; readonly nameJa: string; readonly nameEn: string };

/** Names for ids that a page mentions: who asked, who decided. */
export async function findNames(db: Reader, ids: readonly string[]): Promise<Map<string, PersonName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name_ja', 'name_en'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, { id: row.id, nameJa: row.name_ja, nameEn: row.name_en }]));
}

export type PersonQuery = {
  readonly search: string;
  readonly state: PersonState | undefined;
  readonly role: Role | undefined;
  readonly organisationId: string | undefined;
  readonly today: Day;
};

type Where = ExpressionBuilder<PortalTables, 'person'>;

const matching = (filter: RowFilter<'Person'>, query: PersonQuery) => (eb: Where) => {
  const { role, organisationId, search } = query;
  return eb.and([
    permitted(filter),
    ...(query.state
      ? [eb('person.state', '=', query.state)]
      : // Erased accounts are kept for the ledger only; nobody looks for them by name.
        [eb('person.state', '!=', 'erased')]),
    ...(role
      ? [
          eb(
            'person.id',
            'in',
            eb
              .selectFrom('role_grant as g')
              .select('g.person_id')
              .where('g.role', '=', role)
              .where('g.state', '=', 'active')
              .where((or) =>
                or.or([or('g.valid_until', 'is', null), or('g.valid_until', '>=', query.today)]),
              ),
          ),
        ]
      : []),
    ...(organisationId
      ? [
          eb(
            'person.id',
            'in',
            eb
              .selectFrom('affiliation as a')
              .select('a.person_id')
              .where('a.organisation_id', '=', organisationId)
              .where('a.valid_from', '<=', query.today)
              .where((or) =>
                or.or([or('a.valid_until', 'is', null), or('a.valid_until', '>=', query.today)]),
              ),
          ),
        ]
      : []),
    ...(search
      ? [
          eb.or([
            contains('person.name_ja', search),
            contains('person.name_kana', toKatakana(search)),
            contains('person.name_en', search),
            contains('person.email', search),
          ]),
        ]
      : []),
  ]);
};

/** People type the reading in either kana; it is kept in katakana. */
const toKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

export const personSorts = ['kana', 'email', 'created'] as const;
export type PersonSort = (typeof personSorts)[number];
const sortColumns = {
  kana: 'person.name_kana',
  email: 'person.email',
  created: 'person.created_at',
} as const;

export async function listPeople(
  db: Reader,
  filter: RowFilter<'Person'>,
  query: PersonQuery & {
    readonly sort: PersonSort;
    readonly descending: boolean;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<Person[]> {
  const direction = query.descending ? 'desc' : 'asc';
  const rows = await db
    .selectFrom('person')
    .select(columns)
    .where(matching(filter, query))
    .orderBy(sortColumns[query.sort], direction)
    .orderBy('person.id', direction)
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(toPerson);
}

export async function countPeople(
  db: Reader,
  filter: RowFilter<'Person'>,
  query: PersonQuery,
): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(filter, query))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export const insertPerson = mutator('person.create', async (tx, row: Omit<Person, 'revision'>) => {
  await tx.db
    .insertInto('person')
    .values({
      id: row.id,
      ...toColumns(row),
      state: row.state,
      demo: row.demo ? 1 : 0,
      revision: 1,
      created_at: row.createdAt,
      erased_at: null,
    })
    .execute();
});

/** Rows changed: 0 when somebody else changed it first. */
export const updatePerson = mutator(
  'person.change',
  async (tx, id: string, revision: number, fields: PersonFields) => {
    const result = await tx.db
      .updateTable('person')
      .set({ ...toColumns(fields), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

/** Rows changed: 0 when the person is not in that state, or somebody else was first. */
export const setPersonState = mutator(
  'person.disable',
  async (tx, id: string, revision: number, from: PersonState, to: PersonState) => {
    const result = await tx.db
      .updateTable('person')
      .set({ state: to, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', '=', from)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  },
);

/** An account that has been set up goes back to active; one that never was stays invited. */
export async function hasAccount(db: Reader, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findLastSignIn(db: Reader, personId: string): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('account')
    .select('last_signed_in_at')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return (row?.last_signed_in_at ?? undefined) as Instant | undefined;
}
