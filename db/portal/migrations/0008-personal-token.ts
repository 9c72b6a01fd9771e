import { type Kysely, sql } from 'kysely';
import { tables, together } from './make-tables.ts';

/** What somebody gives to a script of theirs in place of a sign-in (decisions B4): only a hash is kept, and it ends. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'personal_token',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull().unique())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('expires_at', 'text', (c) => c.notNull())
        .addColumn('ended_at', 'text')
        .addColumn('ended_by', 'text')
        .addCheckConstraint('personal_token_name', sql<boolean>`length(name) between 1 and 100`)
        .addCheckConstraint('personal_token_ended', together('ended_at', 'ended_by'))
        .addCheckConstraint('personal_token_expires', sql<boolean>`expires_at > created_at`),
    ['created_at', 'expires_at', 'ended_at'],
  );
  await index('personal_token_person', 'personal_token', ['person_id', 'created_at']);
}
