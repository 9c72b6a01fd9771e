import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** When each job ran last. What a job changed is in the ledger by its own events; that it ran is not (C3). */

export type JobResult = 'running' | 'done' | 'failed';
export type JobRun = { readonly job: string; readonly lastRunAt: Instant; readonly lastResult: JobResult };

export async function listJobRuns(db: Reader): Promise<JobRun[]> {
  const rows = await db.selectFrom('job_run').selectAll().execute();
  return rows.map((row) => ({
    job: row.job,
    lastRunAt: row.last_run_at as Instant,
    lastResult: row.last_result as JobResult,
  }));
}

/** True for one of several schedulers that saw the same last run. */
export const claimJob = unlogged('job.claim', async (tx, job: string, seen: JobRun | undefined) => {
  const values = { last_run_at: tx.stamp.at, last_result: 'running' };
  if (!seen) {
    const inserted = await tx.db
      .insertInto('job_run')
      .values({ job, ...values })
      .onConflict((conflict) => conflict.column('job').doNothing())
      .executeTakeFirst();
    return Number(inserted.numInsertedOrUpdatedRows) === 1;
  }
  const updated = await tx.db
    .updateTable('job_run')
    .set(values)
    .where('job', '=', job)
    .where('last_run_at', '=', seen.lastRunAt)
    .where('last_result', '=', seen.lastResult)
    .executeTakeFirst();
  return Number(updated.numUpdatedRows) === 1;
});

export const finishJob = unlogged('job.finish', async (tx, job: string, result: JobResult) => {
  await tx.db.updateTable('job_run').set({ last_result: result }).where('job', '=', job).execute();
});
