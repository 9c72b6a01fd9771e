import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { tables, together } from './make-tables.ts';

/** What members of a project keep beside its questions: a notebook that can be asked again, and what they say of results. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'notebook_entry',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('objective', 'text', (c) => c.notNull())
        .addColumn('question', 'text', (c) => c.notNull())
        .addColumn('question_hash', 'text', (c) => c.notNull())
        .addColumn('kept_at', 'text', (c) => c.notNull())
        .addColumn('removed_by', 'text')
        .addColumn('removed_at', 'text')
        .addCheckConstraint('notebook_entry_question', sql<boolean>`json_valid(question)`)
        .addCheckConstraint('notebook_entry_removed', together('removed_by', 'removed_at')),
    ['kept_at', 'removed_at'],
  );
  await index('notebook_entry_application', 'notebook_entry', ['application_id', 'kept_at']);
  await create(
    'run_comment',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('run_id', 'text', (c) => c.notNull().references('query_run.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull()),
    ['at'],
  );
  await index('run_comment_run', 'run_comment', ['run_id', 'at']);
  await makeAppendOnly(db, 'run_comment', ['id']);
  // The same question on another snapshot is found by its hash.
  await index('query_run_question', 'query_run', ['application_id', 'question_hash']);
}
