import type { Selectable } from 'kysely';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import type { WorkflowTables } from '../workflow-schema.ts';

export type SnapshotBuildRow = {
  /** The name of the job in the vault. */
  readonly id: string;
  readonly applicationId: string;
  readonly plan: string;
  readonly isDryRun: boolean;
  readonly state: 'asked' | 'done' | 'failed' | 'cancelled';
  readonly reason: string | null;
  readonly snapshot: string | null;
  readonly variables: string | null;
  readonly evidence: string | null;
  readonly evidenceHash: string | null;
  readonly askedAt: Instant;
  readonly endedAt: Instant | null;
};

const toBuild = (row: Selectable<WorkflowTables['snapshot_build']>): SnapshotBuildRow => ({
  id: row.id,
  applicationId: row.application_id,
  plan: row.plan,
  isDryRun: row.dry_run === 1,
  state: row.state as SnapshotBuildRow['state'],
  reason: row.reason,
  snapshot: row.snapshot,
  variables: row.variables,
  evidence: row.evidence,
  evidenceHash: row.evidence_hash,
  askedAt: row.asked_at as Instant,
  endedAt: row.ended_at as Instant | null,
});

/** The newest first. */
export async function listBuilds(db: Reader, applicationId: string, most = 20): Promise<SnapshotBuildRow[]> {
  const rows = await db
    .selectFrom('snapshot_build')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(toBuild);
}

export async function findBuild(db: Reader, id: string): Promise<SnapshotBuildRow | undefined> {
  const row = await db.selectFrom('snapshot_build').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toBuild(row);
}

/** Those of which the vault has not yet been heard. */
export async function listAskedBuilds(db: Reader): Promise<SnapshotBuildRow[]> {
  const rows = await db
    .selectFrom('snapshot_build')
    .selectAll()
    .where('state', '=', 'asked')
    .orderBy('asked_at')
    .limit(100)
    .execute();
  return rows.map(toBuild);
}

type NewBuild = Pick<SnapshotBuildRow, 'id' | 'applicationId' | 'plan' | 'isDryRun'>;
export const insertBuild = mutator('data.prepare', async (tx, row: NewBuild) => {
  await tx.db
    .insertInto('snapshot_build')
    .values({
      id: row.id,
      application_id: row.applicationId,
      plan: row.plan,
      dry_run: row.isDryRun ? 1 : 0,
      state: 'asked',
      reason: null,
      snapshot: null,
      variables: null,
      evidence: null,
      evidence_hash: null,
      asked_by: tx.stamp.actor,
      asked_at: tx.stamp.at,
      ended_at: null,
    })
    .execute();
});

type Ended = Pick<
  SnapshotBuildRow,
  'state' | 'reason' | 'snapshot' | 'variables' | 'evidence' | 'evidenceHash'
>;
/** False where it has ended already. */
export const endBuild = mutator('case.advance', async (tx, id: string, end: Ended): Promise<boolean> => {
  const done = await tx.db
    .updateTable('snapshot_build')
    .set({
      state: end.state,
      reason: end.reason,
      snapshot: end.snapshot,
      variables: end.variables,
      evidence: end.evidence,
      evidence_hash: end.evidenceHash,
      ended_at: tx.stamp.at,
    })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
});
