import { type Kysely, sql } from 'kysely';
import { tables } from './make-tables.ts';

/** The question that somebody is building: one a person and project, there again after the page or the sign-in was left. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create } = tables(db);
  await create(
    'question_draft',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('typed', 'text', (c) => c.notNull())
        .addColumn('saved_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('question_draft_key', ['application_id', 'person_id'] as never)
        .addCheckConstraint('question_draft_typed', sql<boolean>`json_valid(typed)`),
    ['saved_at'],
  );
}
