import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { tables } from './make-tables.ts';

/**
 * Why an item should leave although the machine could not pass it, in its author's words; and what one checker has said to
 * the refusal of a held request before a second one agrees.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await sql`alter table output_item add column exception text not null default ''`.execute(db);
  await create(
    'output_agreement',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('request_id', 'text', (c) => c.notNull().references('output_request.id'))
        // Of the request when it was said: after any step it is history.
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('reasons', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addUniqueConstraint('output_agreement_once', ['request_id', 'revision', 'person_id'] as never)
        .addCheckConstraint('output_agreement_reasons', sql<boolean>`json_valid(reasons)`),
    ['at'],
  );
  await index('output_agreement_request', 'output_agreement', ['request_id', 'revision']);
  await makeAppendOnly(db, 'output_agreement', ['id']);
}
