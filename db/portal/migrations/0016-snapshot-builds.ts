import { type Kysely, sql } from 'kysely';
import { oneOf, tables, together } from './make-tables.ts';

/** What was asked of the vault for a project's snapshot, and the protected evidence that it gave back; never a row. */
export async function up(db: Kysely<never>): Promise<void> {
  const { create, index } = tables(db);
  await create(
    'snapshot_build',
    (t) =>
      t
        // The name of the job in the vault.
        .addColumn('id', 'text', (c) => c.primaryKey().notNull())
        .addColumn('application_id', 'text', (c) => c.notNull().references('application.id'))
        .addColumn('plan', 'text', (c) => c.notNull())
        .addColumn('dry_run', 'integer', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('reason', 'text')
        .addColumn('snapshot', 'text')
        .addColumn('variables', 'text')
        .addColumn('evidence', 'text')
        .addColumn('evidence_hash', 'text')
        .addColumn('asked_by', 'text', (c) => c.notNull())
        .addColumn('asked_at', 'text', (c) => c.notNull())
        .addColumn('ended_at', 'text')
        .addCheckConstraint('snapshot_build_dry_run', sql<boolean>`dry_run in (0, 1)`)
        .addCheckConstraint('snapshot_build_state', oneOf('state', ['asked', 'done', 'failed', 'cancelled']))
        .addCheckConstraint('snapshot_build_ended', sql<boolean>`(state = 'asked') = (ended_at is null)`)
        .addCheckConstraint('snapshot_build_reason', sql<boolean>`(state = 'failed') = (reason is not null)`)
        .addCheckConstraint('snapshot_build_plan', sql<boolean>`json_valid(plan)`)
        .addCheckConstraint('snapshot_build_evidence', together('evidence', 'evidence_hash', 'variables'))
        .addCheckConstraint(
          'snapshot_build_done',
          sql<boolean>`(state = 'done') = (evidence is not null) and (snapshot is not null) = (state = 'done' and dry_run = 0)`,
        ),
    ['asked_at', 'ended_at'],
  );
  await index('snapshot_build_application', 'snapshot_build', ['application_id', 'asked_at']);
  await index('snapshot_build_state_asked', 'snapshot_build', ['state', 'asked_at']);
}
