import { type Kysely, sql } from 'kysely';
import { tables } from './make-tables.ts';

/**
 * What decided who could see what, at every time: each change of the rows that the rules of access look at, with the
 * number of the ledger entry that is written in the same transaction. Triggers write it, so no use case can forget to;
 * ids and states only, so nothing of a person is left in it when their row is erased.
 */
const watched = [
  {
    thing: 'person',
    table: 'person',
    key: ['id'],
    person: 'id',
    about: null,
    columns: ['state'],
  },
  {
    thing: 'affiliation',
    table: 'affiliation',
    key: ['id'],
    person: 'person_id',
    about: null,
    columns: ['organisation_id', 'valid_from', 'valid_until'],
  },
  {
    thing: 'grant',
    table: 'role_grant',
    key: ['id'],
    person: 'person_id',
    about: null,
    columns: ['role', 'facility_id', 'state', 'valid_until'],
  },
  {
    thing: 'application',
    table: 'application',
    key: ['id'],
    person: null,
    about: 'id',
    columns: ['state', 'organisation_id', 'lead_person_id'],
  },
  {
    thing: 'membership',
    table: 'membership',
    key: ['application_id', 'person_id'],
    person: 'person_id',
    about: 'application_id',
    columns: ['state', 'role'],
  },
  {
    thing: 'standing',
    table: 'case_standing',
    key: ['application_id', 'person_id', 'standing'],
    person: 'person_id',
    about: 'application_id',
    columns: ['standing'],
  },
] as const;

export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create('access_history', (t) =>
    t
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('thing', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text')
      .addColumn('application_id', 'text')
      // Null when the row went away.
      .addColumn('facts', 'text', (c) => c.check(sql`facts is null or json_valid(facts)`))
      // Null for what stood before this record was kept.
      .addColumn('seq', 'integer'),
  );
  await index('access_history_of_person', 'access_history', ['person_id', 'thing', 'id']);
  await index('access_history_of_case', 'access_history', ['application_id', 'thing', 'id']);
  await index('access_history_of_thing', 'access_history', ['thing', 'id']);

  for (const { thing, table, key, person, about, columns } of watched) {
    const of = (row: 'new' | 'old' | 'one') => {
      const column = (name: string) => sql.ref(`${row}.${name}`);
      const id = sql.join(
        key.map((name) => column(name)),
        sql` || ' ' || `,
      );
      const facts = sql`json_object(${sql.join(columns.flatMap((name) => [sql.lit(name), column(name)]))})`;
      return {
        head: sql`${sql.lit(thing)}, ${id}, ${person ? column(person) : sql`null`}, ${about ? column(about) : sql`null`}`,
        facts,
      };
    };
    const into = sql`insert into access_history (thing, key, person_id, application_id, facts, seq)`;
    const next = sql`(select coalesce(max(seq) + 1, 0) from ledger_entry)`;
    const name = sql.table(table);
    const trigger = (when: string) => sql.id(`${table}_history_${when}`);
    const fresh = of('new');
    const gone = of('old');
    const changed = sql.join(
      columns.map((column) => sql`${sql.ref(`new.${column}`)} is not ${sql.ref(`old.${column}`)}`),
      sql` or `,
    );
    await sql`create trigger ${trigger('insert')} after insert on ${name}
      begin ${into} values (${fresh.head}, ${fresh.facts}, ${next}); end`.execute(db);
    await sql`create trigger ${trigger('update')} after update on ${name} when ${changed}
      begin ${into} values (${fresh.head}, ${fresh.facts}, ${next}); end`.execute(db);
    await sql`create trigger ${trigger('delete')} after delete on ${name}
      begin ${into} values (${gone.head}, null, ${next}); end`.execute(db);
    const before = of('one');
    await sql`${into} select ${before.head}, ${before.facts}, null from ${name} as one`.execute(db);
  }
}
