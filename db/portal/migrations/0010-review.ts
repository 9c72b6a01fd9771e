import { type Kysely, sql } from 'kysely';
import { dayForm, instantForm, makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables } from './make-tables.ts';

/**
 * What reviewing needs beside votes: comments on sections, which version somebody has seen, evidence that was not enough
 * and by when a condition is due; and who has accepted an agreement beside the parties that sign it.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  // Public ones reach the applicant with the decision, internal ones never.
  await create(
    'review_comment',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('round_id', 'text', (c) => c.notNull().references('review_round.id'))
        .addColumn('section', 'text', (c) => c.notNull())
        .addColumn('audience', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('written_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('written_at', 'text', (c) => c.notNull())
        .addCheckConstraint('review_comment_audience', oneOf('audience', ['public', 'internal'])),
    ['written_at'],
  );
  await index('review_comment_case', 'review_comment', ['application_id', 'written_at']);
  await makeAppendOnly(db, 'review_comment', ['id']);

  // The first time somebody saw a version, so that the next one can be shown by its differences.
  await create(
    'case_look',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('paper', 'text', (c) => c.notNull())
        .addColumn('version', 'integer', (c) => c.notNull())
        .addColumn('seen_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('case_look_key', [
          'application_id',
          'person_id',
          'paper',
          'version',
        ] as never)
        .addCheckConstraint('case_look_paper', oneOf('paper', ['application', 'preparation'])),
    ['seen_at'],
  );

  const condition = (change: ReturnType<typeof sql>) =>
    sql`alter table review_condition add column ${change}`.execute(db);
  await condition(sql`evidence_file text`);
  await condition(sql`returned_text text`);
  await condition(sql`returned_at text check (${instantForm('returned_at')})`);
  await condition(sql`due_on text check (${dayForm('due_on')})`);
  await index('review_condition_of', 'review_condition', ['round_id', 'kind']);

  await create(
    'agreement_acceptance',
    (t) =>
      t
        .addColumn('agreement_id', 'text', (c) => c.notNull().references('agreement.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('accepted_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('agreement_acceptance_key', ['agreement_id', 'person_id'] as never),
    ['accepted_at'],
  );
  await makeAppendOnly(db, 'agreement_acceptance', ['agreement_id', 'person_id']);

  // A seat says why it was filled later than the others: a substitute, or whoever leads in the chair's place (C4).
  await sql`alter table round_member add column added_as text check (${oneOf('added_as', ['substitute', 'acting_chair'])})`.execute(
    db,
  );
}
