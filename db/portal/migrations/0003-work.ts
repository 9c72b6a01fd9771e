import { type Kysely, sql } from 'kysely';
import { oneOf, tables, together } from './make-tables.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'application',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('title_ja', 'text', (c) => c.notNull())
        .addColumn('title_en', 'text', (c) => c.notNull())
        .addColumn('organisation_id', 'text', (c) => c.notNull().references('organisation.id'))
        .addColumn('lead_person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('service', 'text', (c) => c.notNull())
        .addColumn('purpose', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('submitted_at', 'text')
        .addColumn('due_on', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addCheckConstraint('application_service', oneOf('service', ['basic', 'full'])),
    ['submitted_at', 'created_at', 'changed_at'],
    ['due_on'],
  );
  // One index a sort order, alone and led by the state. Each also carries what the rules ask about a row, so that
  // filtering, counting and paging read the index and never the table.
  for (const by of ['changed_at', 'due_on', 'submitted_at', 'reference']) {
    await index(`application_by_${by}`, 'application', [by, 'id', 'state', 'lead_person_id']);
    await index(`application_by_state_${by}`, 'application', ['state', by, 'id', 'lead_person_id']);
  }
  await index('application_organisation', 'application', ['organisation_id', 'id']);
  await index('application_lead', 'application', ['lead_person_id', 'id']);

  // Two-character terms of titles and references: Japanese has no spaces, and a search must not read every row.
  await create('application_term', (t) =>
    t
      .addColumn('term', 'text', (c) => c.notNull())
      .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
      .addPrimaryKeyConstraint('application_term_key', ['term', 'application_id'] as never),
  );
  await index('application_term_application', 'application_term', ['application_id']);

  await create(
    'membership',
    (t) =>
      t
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('since', 'text', (c) => c.notNull())
        .addColumn('until', 'text')
        .addPrimaryKeyConstraint('membership_key', ['application_id', 'person_id'] as never)
        .addCheckConstraint('membership_role', oneOf('role', ['lead', 'analyst', 'reader']))
        .addCheckConstraint('membership_state', oneOf('state', ['invited', 'active', 'removed']))
        .addCheckConstraint('membership_until', sql<boolean>`(state = 'removed') = (until is not null)`),
    ['since', 'until'],
  );
  await index('membership_person', 'membership', ['person_id', 'application_id']);

  await create(
    'attachment',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('file_name', 'text', (c) => c.notNull())
        .addColumn('media_type', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('uploaded_by', 'text', (c) => c.notNull())
        .addColumn('uploaded_at', 'text', (c) => c.notNull())
        .addColumn('purge_on', 'text')
        .addColumn('purged_at', 'text'),
    ['uploaded_at', 'purged_at'],
    ['purge_on'],
  );
  await index('attachment_application', 'attachment', ['application_id']);
  await index('attachment_purge', 'attachment', ['purge_on']);

  await create(
    'enquiry',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('topic', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('email', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('received_at', 'text', (c) => c.notNull())
        .addColumn('answered_by', 'text')
        .addColumn('answered_at', 'text')
        .addColumn('answer', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('enquiry_state', oneOf('state', ['open', 'answered', 'purged']))
        .addCheckConstraint('enquiry_answered', together('answered_by', 'answered_at', 'answer')),
    ['received_at', 'answered_at'],
  );
  await index('enquiry_state', 'enquiry', ['state', 'received_at']);

  await create(
    'notice',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('subject_type', 'text', (c) => c.notNull())
        .addColumn('subject_id', 'text', (c) => c.notNull())
        .addColumn('details', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('read_at', 'text'),
    ['created_at', 'read_at'],
  );
  await index('notice_person', 'notice', ['person_id', 'created_at', 'id']);
  await index('notice_unread', 'notice', ['person_id', 'read_at', 'created_at', 'id']);
  await index('notice_subject', 'notice', ['subject_id', 'kind']);
  await index('notice_created', 'notice', ['created_at']);

  await create(
    'outbox',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('person_id', 'text', (c) => c.references('person.id'))
        .addColumn('address', 'text')
        .addColumn('language', 'text', (c) => c.notNull())
        .addColumn('template', 'text', (c) => c.notNull())
        .addColumn('details', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('attempts', 'integer', (c) => c.notNull())
        .addColumn('next_attempt_at', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('sent_at', 'text')
        .addColumn('last_error', 'text')
        .addCheckConstraint('outbox_state', oneOf('state', ['waiting', 'sent', 'failed']))
        .addCheckConstraint('outbox_sent', sql<boolean>`(state = 'sent') = (sent_at is not null)`),
    ['next_attempt_at', 'created_at', 'sent_at'],
  );
  await index('outbox_waiting', 'outbox', ['state', 'next_attempt_at']);
  await index('outbox_sent', 'outbox', ['state', 'sent_at']);

  await create(
    'deadline',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('subject_type', 'text', (c) => c.notNull())
        .addColumn('subject_id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('started_on', 'text', (c) => c.notNull())
        .addColumn('due_on', 'text', (c) => c.notNull())
        .addColumn('pauses', 'text', (c) => c.notNull())
        .addColumn('reminded', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('closed_at', 'text')
        .addCheckConstraint('deadline_state', oneOf('state', ['running', 'paused', 'met', 'expired']))
        .addCheckConstraint(
          'deadline_closed',
          sql<boolean>`(state in ('met', 'expired')) = (closed_at is not null)`,
        ),
    ['closed_at'],
    ['started_on', 'due_on'],
  );
  await index('deadline_due', 'deadline', ['state', 'due_on']);
  await index('deadline_subject', 'deadline', ['subject_type', 'subject_id']);

  await create(
    'job_run',
    (t) =>
      t
        .addColumn('job', 'text', (c) => c.primaryKey().notNull())
        .addColumn('last_run_at', 'text', (c) => c.notNull())
        .addColumn('last_result', 'text', (c) => c.notNull()),
    ['last_run_at'],
  );

  await create(
    'stored_text',
    (t) =>
      t
        .addColumn('hash', 'text', (c) => c.primaryKey().notNull())
        .addColumn('salt', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('purge_on', 'text'),
    ['created_at'],
    ['purge_on'],
  );
  await index('stored_text_purge', 'stored_text', ['purge_on']);
}
