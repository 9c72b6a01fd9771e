import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

const topics = ['use', 'refusal', 'stop', 'protection', 'rights', 'office', 'person', 'other'];
const states = ['RECEIVED', 'ACCEPTED', 'OUT_OF_SCOPE', 'EXAMINED', 'ANSWERED', 'CLOSED'];

/**
 * Complaints of the public (EHDS Article 81). What was written stands apart, by its salted hash; how to reach whoever wrote it is
 * sealed, so that a copy of the database tells it to nobody. Whom a complaint is about stands in a table of its own.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'complaint',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        // The number that the person holds is worth as much as a key, so only its hash is kept.
        .addColumn('receipt_hash', 'text', (c) => c.notNull().unique())
        .addColumn('topic', 'text', (c) => c.notNull())
        .addColumn('complainant', 'text', (c) => c.notNull())
        .addColumn('together', 'integer', (c) => c.notNull())
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('body_hash', 'text', (c) => c.notNull())
        .addColumn('contact', 'text')
        .addColumn('received_at', 'text', (c) => c.notNull())
        .addColumn('due_on', 'text')
        // 0 nothing said, 1 reminded, 2 told that it is late; from the beginning with each step.
        .addColumn('told', 'integer', (c) => c.notNull())
        .addColumn('extended_hash', 'text')
        .addColumn('handler_id', 'text', (c) => c.references('person.id'))
        .addColumn('acknowledged_at', 'text')
        .addColumn('draft_hash', 'text')
        .addColumn('drafted_by', 'text', (c) => c.references('person.id'))
        .addColumn('second_read_by', 'text', (c) => c.references('person.id'))
        .addColumn('second_read_at', 'text')
        .addColumn('answer_hash', 'text')
        .addColumn('answered_by', 'text', (c) => c.references('person.id'))
        .addColumn('answered_at', 'text')
        .addColumn('refusal', 'text')
        .addColumn('reopened_at', 'text')
        .addColumn('reopened_hash', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('link_kind', 'text')
        .addColumn('link_id', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('complaint_topic', oneOf('topic', topics))
        .addCheckConstraint(
          'complaint_complainant',
          oneOf('complainant', ['person', 'user', 'holder', 'group', 'representative']),
        )
        .addCheckConstraint('complaint_together', sql<boolean>`together >= 1`)
        .addCheckConstraint('complaint_language', oneOf('language', ['ja', 'en']))
        .addCheckConstraint('complaint_state', oneOf('state', states))
        .addCheckConstraint('complaint_told', sql<boolean>`told in (0, 1, 2)`)
        .addCheckConstraint('complaint_draft', together('draft_hash', 'drafted_by'))
        .addCheckConstraint('complaint_second', together('second_read_by', 'second_read_at'))
        // Nobody agrees to their own answer.
        .addCheckConstraint(
          'complaint_second_person',
          sql<boolean>`second_read_by is null or second_read_by <> drafted_by`,
        )
        .addCheckConstraint('complaint_answer', together('answer_hash', 'answered_by', 'answered_at'))
        .addCheckConstraint('complaint_reopened', together('reopened_at', 'reopened_hash'))
        .addCheckConstraint(
          'complaint_refused',
          sql<boolean>`(state = 'OUT_OF_SCOPE') <= (refusal is not null)`,
        )
        .addCheckConstraint(
          'complaint_answered',
          sql<boolean>`state not in ('ANSWERED', 'CLOSED') or answer_hash is not null`,
        )
        .addCheckConstraint(
          'complaint_end',
          sql<boolean>`(state in ('OUT_OF_SCOPE', 'CLOSED')) = (due_on is null)
            and (state in ('OUT_OF_SCOPE', 'CLOSED')) = (ended_at is not null)`,
        )
        .addCheckConstraint('complaint_link', together('link_kind', 'link_id'))
        .addCheckConstraint(
          'complaint_link_kind',
          sql<boolean>`link_kind is null or ${oneOf('link_kind', ['application', 'publication', 'incident'])}`,
        ),
    ['received_at', 'acknowledged_at', 'second_read_at', 'answered_at', 'reopened_at', 'ended_at'],
    ['due_on'],
  );
  await index('complaint_open', 'complaint', ['state', 'due_on']);
  await index('complaint_due', 'complaint', ['due_on', 'told']);
  await index('complaint_ended', 'complaint', ['ended_at']);

  await create(
    'complaint_note',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('written_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('written_at', 'text', (c) => c.notNull()),
    ['written_at'],
  );
  await makeAppendOnly(db, 'complaint_note', ['id']);
  await index('complaint_note_of', 'complaint_note', ['complaint_id', 'written_at']);

  await create(
    'complaint_concerned',
    (t) =>
      t
        .addColumn('complaint_id', 'text', (c) => c.notNull().references('complaint.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('named_by', 'text', (c) => c.notNull())
        .addColumn('named_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('complaint_concerned_key', ['complaint_id', 'person_id'] as never),
    ['named_at'],
  );
  await index('complaint_concerned_person', 'complaint_concerned', ['person_id', 'complaint_id']);
  // Everybody is told of the newest notices of facilities.
  await index('facility_notice_when', 'facility_notice', ['published_at']);
}
