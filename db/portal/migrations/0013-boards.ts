import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What the office and the committee work with: who sits on the panel for what and until when, meetings and their items,
 * deputies, how people want to be told, questions about a case and their answers, how long stages have taken, and who does
 * what under which governance profile. Two people stand behind a seat on the panel and behind a change of the profile.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'panel_term',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('duty', 'text', (c) => c.notNull())
        // Asked only when a round has too few.
        .addColumn('substitute', 'integer', (c) => c.notNull())
        .addColumn('from_on', 'text', (c) => c.notNull())
        .addColumn('until_on', 'text')
        .addColumn('proposed_by', 'text', (c) => c.notNull())
        .addColumn('proposed_at', 'text', (c) => c.notNull())
        .addColumn('decision', 'text')
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addColumn('ended_by', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('panel_term_substitute', sql<boolean>`substitute in (0, 1)`)
        .addCheckConstraint('panel_term_order', sql<boolean>`until_on is null or until_on >= from_on`)
        .addCheckConstraint(
          'panel_term_decision',
          sql<boolean>`decision is null or ${oneOf('decision', ['confirmed', 'refused'])}`,
        )
        .addCheckConstraint('panel_term_decided', together('decision', 'decided_by', 'decided_at'))
        .addCheckConstraint(
          'panel_term_second_person',
          sql<boolean>`decided_by is null or decided_by <> proposed_by or proposed_by = 'system'`,
        )
        .addCheckConstraint('panel_term_ended', together('ended_by', 'ended_at')),
    ['proposed_at', 'decided_at', 'ended_at'],
    ['from_on', 'until_on'],
  );
  await index('panel_term_person', 'panel_term', ['person_id', 'from_on']);
  await index('panel_term_duty', 'panel_term', ['duty', 'substitute', 'decision']);
  await sql`insert into panel_term (id, person_id, duty, substitute, from_on, until_on, proposed_by, proposed_at,
      decision, decided_by, decided_at, revision)
    select substr(lower(hex(randomblob(16))), 1, 22), person_id, duty, 0, substr(since, 1, 10), substr(until, 1, 10), 'system', since,
      'confirmed', 'system', since, 1 from panel_member`.execute(db);
  await db.schema.dropTable('panel_member').execute();

  // What people say they have published together: a hint to look at, never a verdict.
  await create(
    'publication_note',
    (t) =>
      t
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('doi', 'text', (c) => c.notNull())
        .addColumn('year', 'integer', (c) => c.notNull())
        .addColumn('added_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('publication_note_key', ['person_id', 'doi'] as never),
    ['added_at'],
  );
  await index('publication_note_doi', 'publication_note', ['doi', 'person_id']);

  await create(
    'meeting',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('starts_at', 'text', (c) => c.notNull())
        .addColumn('ends_at', 'text', (c) => c.notNull())
        .addColumn('place', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        // Counts the versions of the calendar entry, as calendars expect.
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addCheckConstraint('meeting_order', sql<boolean>`ends_at > starts_at`)
        .addCheckConstraint('meeting_state', oneOf('state', ['planned', 'cancelled'])),
    ['starts_at', 'ends_at', 'created_at', 'changed_at'],
  );
  await index('meeting_start', 'meeting', ['starts_at']);

  await create('meeting_item', (t) =>
    t
      .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
      .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('minutes', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('meeting_item_key', ['meeting_id', 'application_id'] as never)
      .addCheckConstraint('meeting_item_minutes', sql<boolean>`minutes between 5 and 240`),
  );
  await index('meeting_item_case', 'meeting_item', ['application_id', 'meeting_id']);

  await create(
    'deputyship',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('office', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('deputy_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('from_on', 'text', (c) => c.notNull())
        .addColumn('until_on', 'text', (c) => c.notNull())
        .addColumn('named_by', 'text', (c) => c.notNull())
        .addColumn('named_at', 'text', (c) => c.notNull())
        .addColumn('ended_by', 'text')
        .addColumn('ended_at', 'text')
        .addCheckConstraint('deputyship_office', oneOf('office', ['secretariat', 'output_checker', 'chair']))
        .addCheckConstraint('deputyship_other', sql<boolean>`deputy_id <> person_id`)
        .addCheckConstraint('deputyship_order', sql<boolean>`until_on >= from_on`)
        .addCheckConstraint('deputyship_ended', together('ended_by', 'ended_at')),
    ['named_at', 'ended_at'],
    ['from_on', 'until_on'],
  );
  await index('deputyship_person', 'deputyship', ['person_id', 'until_on']);
  await index('deputyship_until', 'deputyship', ['until_on']);

  await create('notice_choice', (t) =>
    t
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('delivery', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('notice_choice_key', ['person_id', 'topic'] as never)
      .addCheckConstraint('notice_choice_delivery', oneOf('delivery', ['digest', 'none'])),
  );
  await create(
    'digest_item',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('added_at', 'text', (c) => c.notNull()),
    ['added_at'],
  );
  await index('digest_item_person', 'digest_item', ['person_id', 'added_at']);

  await create(
    'case_enquiry',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('topic', 'text', (c) => c.notNull())
        .addColumn('opened_by', 'text', (c) => c.notNull())
        .addColumn('opened_side', 'text', (c) => c.notNull())
        .addColumn('opened_at', 'text', (c) => c.notNull())
        .addColumn('first_answered_by', 'text')
        .addColumn('first_answered_at', 'text')
        // Whose answer is waited for; null when it is closed.
        .addColumn('waits_for', 'text')
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('case_enquiry_side', oneOf('opened_side', ['applicant', 'office']))
        .addCheckConstraint(
          'case_enquiry_waits',
          sql<boolean>`waits_for is null or ${oneOf('waits_for', ['applicant', 'office'])}`,
        )
        .addCheckConstraint('case_enquiry_answered', together('first_answered_by', 'first_answered_at')),
    ['opened_at', 'first_answered_at', 'changed_at'],
  );
  await index('case_enquiry_case', 'case_enquiry', ['application_id', 'opened_at']);
  await index('case_enquiry_waits_for', 'case_enquiry', ['waits_for', 'opened_at']);

  await create(
    'case_message',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('enquiry_id', 'text', (c) => c.notNull().references('case_enquiry.id'))
        .addColumn('author_id', 'text', (c) => c.notNull())
        .addColumn('side', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addCheckConstraint('case_message_side', oneOf('side', ['applicant', 'office'])),
    ['at'],
  );
  await index('case_message_enquiry', 'case_message', ['enquiry_id', 'at']);
  await makeAppendOnly(db, 'case_message', ['id']);

  // Measured once a day from the history, so that no page has to.
  await create(
    'stage_duration',
    (t) =>
      t
        .addColumn('state', 'text', (c) => c.primaryKey().notNull())
        .addColumn('cases', 'integer', (c) => c.notNull())
        .addColumn('median_hours', 'integer', (c) => c.notNull())
        .addColumn('measured_at', 'text', (c) => c.notNull()),
    ['measured_at'],
  );
  await index('transition_history', 'transition', ['machine', 'application_id', 'at']);

  await create(
    'governance_choice',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('profile', 'text', (c) => c.notNull())
        .addColumn('proposed_by', 'text', (c) => c.notNull())
        .addColumn('proposed_at', 'text', (c) => c.notNull())
        .addColumn('decision', 'text')
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addCheckConstraint(
          'governance_choice_decision',
          sql<boolean>`decision is null or ${oneOf('decision', ['confirmed', 'refused'])}`,
        )
        .addCheckConstraint('governance_choice_decided', together('decision', 'decided_by', 'decided_at'))
        .addCheckConstraint(
          'governance_choice_second_person',
          sql<boolean>`decided_by is null or decided_by <> proposed_by`,
        ),
    ['proposed_at', 'decided_at'],
  );
  await index('governance_choice_decision', 'governance_choice', ['decision', 'decided_at']);
}
