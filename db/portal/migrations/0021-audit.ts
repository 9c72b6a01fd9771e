import { type Kysely, sql } from 'kysely';
import { tables } from './make-tables.ts';

/** Searches of the ledger that an auditor keeps, each their own: a name and the address that asks again. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'saved_search',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('query', 'text', (c) => c.notNull())
        .addColumn('kept_at', 'text', (c) => c.notNull())
        .addUniqueConstraint('saved_search_name', ['person_id', 'name'] as never)
        .addCheckConstraint(
          'saved_search_lengths',
          sql<boolean>`length(name) between 1 and 60 and length(query) <= 2000`,
        ),
    ['kept_at'],
  );
  await index('saved_search_of', 'saved_search', ['person_id', 'kept_at']);
}
