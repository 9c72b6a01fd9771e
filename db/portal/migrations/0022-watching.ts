import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';
import { oneOf, tables } from './make-tables.ts';

/**
 * What the portal noticed by itself: the signal, whom it concerns, its evidence as numbers of ledger entries, and every step
 * with it. Evidence and steps are only ever added (INV-41). No text and no number of patients stands here.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  const states = ['RAISED', 'IN_REVIEW', 'EXPLAINED', 'CONFIRMED', 'CLOSED'];
  const severities = ['note', 'warning', 'serious'];

  await create(
    'signal',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('reference', 'text', (c) => c.notNull().unique())
        .addColumn('rule', 'text', (c) => c.notNull())
        .addColumn('variant', 'text', (c) => c.notNull())
        .addColumn('area', 'text', (c) => c.notNull())
        .addColumn('about_type', 'text', (c) => c.notNull())
        .addColumn('about_id', 'text', (c) => c.notNull())
        .addColumn('about_side', 'text', (c) => c.notNull())
        .addColumn('application_id', 'text', (c) => c.references('application.id'))
        .addColumn('severity', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('acts', 'integer', (c) => c.notNull())
        .addColumn('numbers', 'text', (c) => c.notNull())
        .addColumn('raised_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addColumn('closed_at', 'text')
        .addColumn('incident_id', 'text')
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addCheckConstraint('signal_area', oneOf('area', ['use', 'review', 'people', 'portal']))
        .addCheckConstraint(
          'signal_about',
          oneOf('about_type', ['person', 'application', 'organisation', 'system']),
        )
        .addCheckConstraint('signal_side', oneOf('about_side', ['operator', 'entrusted']))
        .addCheckConstraint('signal_severity', oneOf('severity', severities))
        .addCheckConstraint('signal_state', oneOf('state', states))
        .addCheckConstraint('signal_numbers', sql<boolean>`json_valid(numbers)`)
        .addCheckConstraint('signal_closed', sql<boolean>`(state = 'CLOSED') = (closed_at is not null)`),
    ['raised_at', 'changed_at', 'closed_at'],
  );
  await index('signal_list', 'signal', ['state', 'changed_at']);
  await index('signal_same', 'signal', ['rule', 'about_id', 'raised_at']);

  await create('signal_concerned', (t) =>
    t
      .addColumn('signal_id', 'text', (c) => c.notNull().references('signal.id'))
      .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
      .addPrimaryKeyConstraint('signal_concerned_key', ['signal_id', 'person_id'] as never),
  );
  await index('signal_concerned_person', 'signal_concerned', ['person_id', 'signal_id']);

  await create(
    'signal_piece',
    (t) =>
      t
        .addColumn('signal_id', 'text', (c) => c.notNull().references('signal.id'))
        .addColumn('mark', 'text', (c) => c.notNull())
        .addColumn('seq', 'integer')
        .addColumn('noted_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('signal_piece_key', ['signal_id', 'mark'] as never),
    ['noted_at'],
  );
  await makeAppendOnly(db, 'signal_piece', ['signal_id', 'mark']);

  await create(
    'signal_step',
    (t) =>
      t
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('signal_id', 'text', (c) => c.notNull().references('signal.id'))
        .addColumn('event', 'text', (c) => c.notNull())
        .addColumn('from_state', 'text')
        .addColumn('to_state', 'text', (c) => c.notNull())
        .addColumn('acted_as', 'text', (c) => c.notNull())
        .addColumn('actor', 'text', (c) => c.notNull())
        .addColumn('text_hash', 'text')
        .addColumn('acts', 'integer', (c) => c.notNull())
        .addColumn('severity', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addCheckConstraint('signal_step_state', oneOf('to_state', states))
        .addCheckConstraint('signal_step_severity', oneOf('severity', severities))
        // A person says why; the system only adds what it saw.
        .addCheckConstraint('signal_step_reason', sql<boolean>`(actor = 'system') = (text_hash is null)`),
    ['at'],
  );
  await index('signal_step_of', 'signal_step', ['signal_id', 'at']);
  await makeAppendOnly(db, 'signal_step', ['id']);

  await create(
    'watch_mark',
    (t) =>
      t
        .addColumn('name', 'text', (c) => c.primaryKey().notNull())
        .addColumn('seq', 'integer', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull()),
    ['at'],
  );
}
