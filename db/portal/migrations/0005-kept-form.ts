import { type Kysely, sql } from 'kysely';
import { instantForm, strict } from '../sqlite.server.ts';

/** What somebody typed before they were asked to confirm who they are: sealed, theirs alone, gone after minutes. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('kept_form')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addCheckConstraint('kept_form_sealed', sql<boolean>`length(sealed) <= 2000000`)
    .addCheckConstraint('kept_form_expires_at_form', instantForm('expires_at'))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('kept_form_expiry').on('kept_form').column('expires_at').execute();
  await db.schema.createIndex('kept_form_person').on('kept_form').column('person_id').execute();
}
