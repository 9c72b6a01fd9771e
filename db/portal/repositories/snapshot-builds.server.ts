import type { Selectable } from 'kysely';
import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
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
  readonly askedBy: string;
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
  askedBy: row.asked_by,
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
async function writeBuild(tx: Tx, row: NewBuild): Promise<void> {
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
}
export const insertBuild = mutator('data.prepare', writeBuild);
/** By itself: the same plan once more, without those who are absent by now (OPT-9). */
export const insertRebuild = mutator('case.advance', writeBuild);

/** What was made for applications that came to no provision and can come to none any more. */
export async function listUnusedBuilds(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('snapshot_build')
    .innerJoin('application', 'application.id', 'snapshot_build.application_id')
    .select('application.id')
    .distinct()
    .where((eb) =>
      eb.or([
        eb('application.state', '=', 'WITHDRAWN'),
        eb.and([
          eb('application.state', '=', 'S2_REJECTED'),
          eb.not(
            eb.exists(
              eb
                .selectFrom('deadline')
                .select('deadline.id')
                .whereRef('deadline.subject_id', '=', 'application.id')
                .where('deadline.subject_type', '=', 'application')
                .where('deadline.kind', '=', 'appeal')
                .where('deadline.state', '=', 'running'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('application.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** What was bound and voted on stays with the case; everything else about what was made goes with it. */
export const forgetBuilds = mutator('case.advance', async (tx, applicationId: string) => {
  await tx.db.deleteFrom('snapshot_build').where('application_id', '=', applicationId).execute();
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
