import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables } from './make-tables.ts';

/**
 * For whose data a round judges, where an application opens several review cases (GOV-2). The cases are fixed when the first
 * round opens: a governance profile that changes later changes nothing about what is under review.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'review_case',
    (t) =>
      t
        .addColumn('round_id', 'text', (c) => c.primaryKey().notNull().references('review_round.id'))
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('reviewer', 'text', (c) => c.notNull())
        .addColumn('cases', 'text', (c) => c.notNull())
        .addCheckConstraint('review_case_reviewer', oneOf('reviewer', ['public', 'certified']))
        .addCheckConstraint('review_case_cases', sql<boolean>`json_valid(cases)`),
    [],
  );
  await index('review_case_of', 'review_case', ['application_id']);
  await makeAppendOnly(db, 'review_case', ['round_id']);
}
