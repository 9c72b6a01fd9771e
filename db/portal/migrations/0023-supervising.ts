import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What supervising writes down: audits of the entrusted operator and their findings (AUD-1), incidents and whom they were
 * told, policy documents and their versions. Every step of each stays in one history (INV-41).
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  await create(
    'audit_plan',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('year', 'integer', (c) => c.notNull())
        .addColumn('organisation_id', 'text', (c) => c.notNull().references('organisation.id'))
        .addColumn('scope', 'text', (c) => c.notNull())
        .addColumn('topics', 'text', (c) => c.notNull())
        .addColumn('auditor_ids', 'text', (c) => c.notNull())
        .addColumn('planned_from', 'text', (c) => c.notNull())
        .addColumn('planned_until', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('summary', 'text')
        .addColumn('reported_at', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addCheckConstraint(
          'audit_plan_state',
          oneOf('state', ['PLANNED', 'UNDER_WAY', 'REPORTED', 'CLOSED', 'CANCELLED']),
        )
        .addCheckConstraint('audit_plan_topics', sql<boolean>`json_valid(topics) and json_valid(auditor_ids)`)
        .addCheckConstraint('audit_plan_days', sql<boolean>`planned_until >= planned_from`)
        .addCheckConstraint('audit_plan_report', together('summary', 'reported_at'))
        .addCheckConstraint(
          'audit_plan_end',
          sql<boolean>`(state in ('CLOSED', 'CANCELLED')) = (ended_at is not null)`,
        ),
    ['created_at', 'reported_at', 'ended_at'],
    ['planned_from', 'planned_until'],
  );
  await index('audit_plan_open', 'audit_plan', ['state', 'planned_from']);
  await index('audit_plan_year', 'audit_plan', ['year', 'reference']);

  await create(
    'audit_finding',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('plan_id', 'text', (c) => c.notNull().references('audit_plan.id'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('topic', 'text', (c) => c.notNull())
        .addColumn('severity', 'text', (c) => c.notNull())
        .addColumn('found', 'text', (c) => c.notNull())
        .addColumn('asked', 'text', (c) => c.notNull())
        .addColumn('due_on', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('raised_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('raised_at', 'text', (c) => c.notNull())
        // The last answer and the last judgement; earlier ones stand in the history.
        .addColumn('answered_by', 'text', (c) => c.references('person.id'))
        .addColumn('answered_at', 'text')
        .addColumn('judged_by', 'text', (c) => c.references('person.id'))
        .addColumn('judged_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addUniqueConstraint('audit_finding_number', ['plan_id', 'number'] as never)
        .addCheckConstraint(
          'audit_finding_state',
          oneOf('state', ['OPEN', 'ANSWERED', 'CLOSED', 'WITHDRAWN']),
        )
        .addCheckConstraint('audit_finding_severity', oneOf('severity', ['high', 'medium', 'low']))
        .addCheckConstraint('audit_finding_answered', together('answered_by', 'answered_at'))
        .addCheckConstraint('audit_finding_judged', together('judged_by', 'judged_at'))
        // Whoever answered does not judge, and a grave one is not closed by the person alone who raised it.
        .addCheckConstraint(
          'audit_finding_apart',
          sql<boolean>`state <> 'CLOSED' or (judged_by <> answered_by and (severity <> 'high' or judged_by <> raised_by))`,
        ),
    ['raised_at', 'answered_at', 'judged_at'],
    ['due_on'],
  );
  await index('audit_finding_open', 'audit_finding', ['state', 'due_on']);

  await create(
    'audit_finding_entry',
    (t) =>
      t
        .addColumn('finding_id', 'text', (c) => c.notNull().references('audit_finding.id'))
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('added_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('added_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('audit_finding_entry_key', ['finding_id', 'seq'] as never),
    ['added_at'],
  );
  await makeAppendOnly(db, 'audit_finding_entry', ['finding_id', 'seq']);

  await create(
    'incident',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('source', 'text', (c) => c.notNull())
        .addColumn('source_id', 'text')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('application_id', 'text', (c) => c.references('application.id'))
        .addColumn('facility_id', 'text', (c) => c.references('facility.id'))
        // Persons whose acts it is about: they do not handle it.
        .addColumn('about_ids', 'text', (c) => c.notNull())
        .addColumn('persons', 'text', (c) => c.notNull())
        .addColumn('unlawful', 'integer', (c) => c.notNull())
        .addColumn('ehds', 'integer', (c) => c.notNull())
        .addColumn('discovered_at', 'text', (c) => c.notNull())
        .addColumn('description', 'text', (c) => c.notNull())
        .addColumn('measures', 'text')
        .addColumn('lessons', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('recorded_by', 'text', (c) => c.notNull())
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        .addColumn('handled_by', 'text', (c) => c.references('person.id'))
        .addColumn('closed_by', 'text', (c) => c.references('person.id'))
        .addColumn('closed_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint(
          'incident_source',
          oneOf('source', ['follow_up', 'output', 'signal', 'complaint', 'office']),
        )
        .addCheckConstraint('incident_from', sql<boolean>`(source = 'office') = (source_id is null)`)
        .addCheckConstraint(
          'incident_kind',
          oneOf('kind', ['leak', 'loss', 'wrong_provision', 'reidentification', 'unavailability', 'other']),
        )
        .addCheckConstraint(
          'incident_persons',
          oneOf('persons', ['unknown', 'none', 'under_100', 'under_1000', 'over_1000']),
        )
        .addCheckConstraint('incident_flags', sql<boolean>`unlawful in (0, 1) and ehds in (0, 1)`)
        .addCheckConstraint('incident_state', oneOf('state', ['RECORDED', 'ASSESSED', 'CONTAINED', 'CLOSED']))
        .addCheckConstraint('incident_about', sql<boolean>`json_valid(about_ids)`)
        .addCheckConstraint('incident_closed', together('closed_by', 'closed_at'))
        .addCheckConstraint(
          'incident_two',
          sql<boolean>`state <> 'CLOSED' or (closed_by is not null and closed_by <> handled_by and lessons is not null)`,
        ),
    ['discovered_at', 'recorded_at', 'closed_at'],
  );
  await index('incident_open', 'incident', ['state', 'discovered_at']);
  await index('incident_project', 'incident', ['application_id', 'discovered_at']);
  // What was reported once stands once.
  await sql`create unique index incident_once on incident (source, source_id) where source_id is not null`.execute(
    db,
  );

  await create(
    'incident_notification',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('incident_id', 'text', (c) => c.notNull().references('incident.id'))
        .addColumn('addressee', 'text', (c) => c.notNull())
        .addColumn('aim_on', 'text')
        .addColumn('due_on', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('told_on', 'text')
        .addColumn('recipient', 'text')
        .addColumn('note_hash', 'text')
        .addColumn('settled_by', 'text', (c) => c.references('person.id'))
        .addColumn('settled_at', 'text')
        .addUniqueConstraint('incident_notification_once', ['incident_id', 'addressee'] as never)
        .addCheckConstraint(
          'incident_notification_addressee',
          oneOf('addressee', ['ppc_first', 'ppc_full', 'minister', 'facility', 'data_subjects', 'ehds_body']),
        )
        .addCheckConstraint('incident_notification_state', oneOf('state', ['due', 'told', 'not_needed']))
        .addCheckConstraint('incident_notification_told', together('told_on', 'recipient'))
        .addCheckConstraint(
          'incident_notification_settled',
          sql<boolean>`(state = 'due') = (settled_at is null) and (settled_at is null) = (settled_by is null)`,
        )
        // Told to somebody on a day, or reasoned away.
        .addCheckConstraint(
          'incident_notification_how',
          sql<boolean>`(state = 'told') = (told_on is not null) and (state <> 'not_needed' or note_hash is not null)`,
        ),
    ['settled_at'],
    ['aim_on', 'due_on', 'told_on'],
  );
  await index('incident_notification_due', 'incident_notification', ['state', 'due_on']);

  await create(
    'policy_document',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('title_ja', 'text', (c) => c.notNull())
        .addColumn('title_en', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('created_at', 'text', (c) => c.notNull()),
    ['created_at'],
  );
  await index('policy_document_kind', 'policy_document', ['kind', 'title_ja']);

  await create(
    'policy_version',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('document_id', 'text', (c) => c.notNull().references('policy_document.id'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('body', 'text', (c) => c.notNull())
        .addColumn('file_id', 'text')
        .addColumn('change_note', 'text', (c) => c.notNull())
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('valid_from', 'text', (c) => c.notNull())
        .addColumn('valid_until', 'text')
        .addColumn('review_on', 'text', (c) => c.notNull())
        .addColumn('drafted_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('drafted_at', 'text', (c) => c.notNull())
        .addColumn('approved_by', 'text', (c) => c.references('person.id'))
        .addColumn('approved_at', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addUniqueConstraint('policy_version_number', ['document_id', 'number'] as never)
        .addCheckConstraint(
          'policy_version_state',
          oneOf('state', ['DRAFT', 'IN_FORCE', 'SUPERSEDED', 'WITHDRAWN']),
        )
        .addCheckConstraint('policy_version_approved', together('approved_by', 'approved_at'))
        .addCheckConstraint(
          'policy_version_in_force',
          sql<boolean>`state not in ('IN_FORCE', 'SUPERSEDED') or (approved_by is not null and approved_by <> drafted_by)`,
        )
        .addCheckConstraint('policy_version_text', sql<boolean>`body <> '' or file_id is not null`),
    ['drafted_at', 'approved_at', 'ended_at'],
    ['valid_from', 'valid_until', 'review_on'],
  );
  await index('policy_version_state_of', 'policy_version', ['state', 'review_on']);
  // One draft and one version in force at a time.
  await sql`create unique index policy_version_one_draft on policy_version (document_id) where state = 'DRAFT'`.execute(
    db,
  );
  await sql`create unique index policy_version_one_in_force on policy_version (document_id) where state = 'IN_FORCE'`.execute(
    db,
  );

  await create(
    'supervision_file',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('subject_type', 'text', (c) => c.notNull())
        .addColumn('subject_id', 'text', (c) => c.notNull())
        .addColumn('file_name', 'text', (c) => c.notNull())
        .addColumn('media_type', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('added_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('added_at', 'text', (c) => c.notNull()),
    ['added_at'],
  );
  await index('supervision_file_of', 'supervision_file', ['subject_id', 'added_at']);
  await index('supervision_file_hash', 'supervision_file', ['sha256']);
  await makeAppendOnly(db, 'supervision_file', ['id']);

  await create(
    'supervision_step',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('machine', 'text', (c) => c.notNull())
        .addColumn('subject_id', 'text', (c) => c.notNull())
        .addColumn('from_state', 'text', (c) => c.notNull())
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('actor', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text')
        .addColumn('file_id', 'text')
        .addColumn('at', 'text', (c) => c.notNull()),
    ['at'],
  );
  await index('supervision_step_of', 'supervision_step', ['subject_id', 'at']);
  await makeAppendOnly(db, 'supervision_step', ['id']);
}
