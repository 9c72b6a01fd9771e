import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables, together } from './make-tables.ts';

/**
 * What keeps an installation trusted: whether it was there minute by minute, the proofs of each requirement with their
 * ends, checks that were really made, and what is known to be wrong in the data together with everything that it touches.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);

  // One row for each stretch of the same answer, not one for each minute.
  await create(
    'uptime_run',
    (t) =>
      t
        .addColumn('seq', 'integer', (c) => c.primaryKey().notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('failed', 'text', (c) => c.notNull())
        .addColumn('from_at', 'text', (c) => c.notNull())
        .addColumn('to_at', 'text', (c) => c.notNull())
        .addColumn('samples', 'integer', (c) => c.notNull())
        .addCheckConstraint('uptime_run_state', oneOf('state', ['up', 'down']))
        .addCheckConstraint('uptime_run_failed', sql<boolean>`(state = 'up') = (failed = '')`)
        .addCheckConstraint('uptime_run_order', sql<boolean>`from_at <= to_at`),
    ['from_at', 'to_at'],
  );
  await index('uptime_run_end', 'uptime_run', ['to_at']);

  await create(
    'assurance',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('requirement', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('issuer', 'text', (c) => c.notNull())
        .addColumn('issued_on', 'text', (c) => c.notNull())
        .addColumn('expires_on', 'text')
        .addColumn('scope', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('file_name', 'text')
        .addColumn('file_type', 'text')
        .addColumn('file_bytes', 'integer')
        .addColumn('file_sha256', 'text')
        .addColumn('recorded_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        // What came after it. A row is never erased.
        .addColumn('superseded_by', 'text', (c) => c.references('assurance.id'))
        .addColumn('withdrawn_by', 'text', (c) => c.references('person.id'))
        .addColumn('withdrawn_at', 'text')
        .addColumn('withdrawn_because', 'text')
        .addCheckConstraint('assurance_file', together('file_name', 'file_type', 'file_bytes', 'file_sha256'))
        .addCheckConstraint(
          'assurance_withdrawn',
          together('withdrawn_by', 'withdrawn_at', 'withdrawn_because'),
        )
        .addCheckConstraint('assurance_order', sql<boolean>`expires_on is null or expires_on >= issued_on`),
    ['recorded_at', 'withdrawn_at'],
    ['issued_on', 'expires_on'],
  );
  await index('assurance_of', 'assurance', ['requirement', 'recorded_at']);
  await index('assurance_file_of', 'assurance', ['file_sha256']);

  // Made by commands on the machine: what was found, and the hash of the report.
  await create(
    'upkeep_check',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('about', 'text', (c) => c.notNull())
        .addColumn('outcome', 'text', (c) => c.notNull())
        .addColumn('detail', 'text', (c) => c.notNull())
        .addColumn('document', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addCheckConstraint('upkeep_check_kind', oneOf('kind', ['dependencies', 'restore']))
        .addCheckConstraint('upkeep_check_outcome', oneOf('outcome', ['good', 'found']))
        .addCheckConstraint('upkeep_check_detail', sql<boolean>`json_valid(detail)`),
    ['at'],
  );
  await index('upkeep_check_newest', 'upkeep_check', ['kind', 'at']);
  await makeAppendOnly(db, 'upkeep_check', ['id']);

  await create(
    'data_error',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('severity', 'text', (c) => c.notNull())
        .addColumn('dataset', 'text', (c) => c.notNull())
        .addColumn('variables', 'text', (c) => c.notNull())
        .addColumn('facilities', 'text', (c) => c.notNull())
        // The base snapshots that hold it; none named means that all do.
        .addColumn('bases', 'text', (c) => c.notNull())
        .addColumn('period_from', 'integer')
        .addColumn('period_to', 'integer')
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('what', 'text', (c) => c.notNull())
        .addColumn('known_on', 'text', (c) => c.notNull())
        .addColumn('recorded_by', 'text', (c) => c.notNull().references('person.id'))
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        .addColumn('told_at', 'text')
        .addColumn('closed_at', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('data_error_state', oneOf('state', ['RECORDED', 'TOLD', 'CLOSED', 'WITHDRAWN']))
        .addCheckConstraint(
          'data_error_severity',
          oneOf('severity', ['cosmetic', 'may_change', 'must_not_use']),
        )
        .addCheckConstraint('data_error_variables', sql<boolean>`json_valid(variables)`)
        .addCheckConstraint('data_error_facilities', sql<boolean>`json_valid(facilities)`)
        .addCheckConstraint('data_error_bases', sql<boolean>`json_valid(bases)`)
        .addCheckConstraint('data_error_period', together('period_from', 'period_to'))
        .addCheckConstraint(
          'data_error_told',
          sql<boolean>`state not in ('TOLD', 'CLOSED') or told_at is not null`,
        ),
    ['recorded_at', 'told_at', 'closed_at'],
    ['known_on'],
  );
  await index('data_error_open', 'data_error', ['state', 'recorded_at']);

  await create(
    'data_error_affected',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('error_id', 'text', (c) => c.notNull().references('data_error.id'))
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('thing_id', 'text', (c) => c.notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('reasons', 'text', (c) => c.notNull())
        .addColumn('told_at', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('proposed_by', 'text', (c) => c.references('person.id'))
        .addColumn('proposed_at', 'text')
        .addColumn('reason_hash', 'text')
        .addColumn('confirmed_by', 'text', (c) => c.references('person.id'))
        .addColumn('confirmed_at', 'text')
        .addUniqueConstraint('data_error_affected_once', ['error_id', 'kind', 'thing_id'] as never)
        .addCheckConstraint(
          'data_error_affected_kind',
          oneOf('kind', ['snapshot', 'result', 'output', 'publication']),
        )
        .addCheckConstraint('data_error_affected_state', oneOf('state', ['OPEN', 'PROPOSED', 'SETTLED']))
        .addCheckConstraint(
          'data_error_affected_proposed',
          together('proposed_by', 'proposed_at', 'reason_hash'),
        )
        .addCheckConstraint('data_error_affected_confirmed', together('confirmed_by', 'confirmed_at'))
        // Nobody confirms their own word.
        .addCheckConstraint(
          'data_error_affected_second',
          sql<boolean>`confirmed_by is null or confirmed_by <> proposed_by`,
        )
        .addCheckConstraint(
          'data_error_affected_settled',
          sql<boolean>`(state = 'SETTLED') = (confirmed_by is not null)`,
        )
        .addCheckConstraint('data_error_affected_reasons', sql<boolean>`json_valid(reasons)`),
    ['told_at', 'proposed_at', 'confirmed_at'],
  );
  await index('data_error_affected_of', 'data_error_affected', ['application_id', 'error_id']);

  await create(
    'data_error_step',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('error_id', 'text', (c) => c.notNull().references('data_error.id'))
        .addColumn('affected_id', 'text', (c) => c.references('data_error_affected.id'))
        .addColumn('from_state', 'text', (c) => c.notNull())
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('acted_as', 'text', (c) => c.notNull())
        .addColumn('actor', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text')
        .addColumn('at', 'text', (c) => c.notNull()),
    ['at'],
  );
  await index('data_error_step_of', 'data_error_step', ['error_id', 'at']);
  await makeAppendOnly(db, 'data_error_step', ['id']);
}
