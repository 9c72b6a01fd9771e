import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointDir } from '#app/config/places.server.ts';
import { type Job, jobs } from '#app/jobs/job-list.server.ts';
import { startScheduler } from '#app/jobs/scheduler.server.ts';
import { mailCheckpoint } from '#app/services/notices/mail-checkpoint.server.ts';
import { listJobRuns } from '#db/portal/repositories/job-runs.server.ts';
import { personIdOf } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

describe('the scheduler', () => {
  it('runs every real job on a real database, and none again before its time', async () => {
    const scheduler = startScheduler(portal, { timers: false });
    expect(await scheduler.runDue()).toEqual(jobs.map((job) => job.name));
    expect((await listJobRuns(portal.store.read)).map((run) => run.lastResult)).toEqual(
      jobs.map(() => 'done'),
    );
    expect(await scheduler.runDue()).toEqual([]);
    portal.clock.advance(3600);
    const often = jobs.filter(({ due }) => 'everySeconds' in due).map((job) => job.name);
    expect(await scheduler.runDue()).toEqual(often);
    portal.clock.advance(86_400);
    expect(await scheduler.runDue()).toEqual(jobs.map((job) => job.name));
    await scheduler.stop();
  });

  it('goes on after a job that fails, counts it, and tries it again', async () => {
    let tries = 0;
    const list: Job[] = [
      {
        name: 'breaks-once',
        due: { dailyAt: 3 },
        run: async () => {
          tries += 1;
          if (tries === 1) throw new Error('on purpose');
          return {};
        },
      },
      { name: 'works', due: { dailyAt: 3 }, run: async () => ({}) },
    ];
    const scheduler = startScheduler(portal, { timers: false, jobs: list });
    expect(await scheduler.runDue()).toEqual(['breaks-once', 'works']);
    const failed = await portal.metrics.jobs.get();
    expect(failed.values).toContainEqual(
      expect.objectContaining({ labels: { job: 'breaks-once', outcome: 'failed' }, value: 1 }),
    );
    expect(await scheduler.runDue()).toEqual([]);
    portal.clock.advance(300);
    expect(await scheduler.runDue()).toEqual(['breaks-once']);
    expect(tries).toBe(2);
    await scheduler.stop();
  });

  it('runs a job once where two schedulers look at the same time, and one at a time', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const list: Job[] = [
      {
        name: 'slow',
        due: { everySeconds: 60 },
        run: async () => {
          running += 1;
          runs += 1;
          most = Math.max(most, running);
          await new Promise((done) => setImmediate(done));
          running -= 1;
          return {};
        },
      },
    ];
    const one = startScheduler(portal, { timers: false, jobs: list });
    const other = startScheduler(portal, { timers: false, jobs: list });
    await Promise.all([one.runDue(), other.runDue(), one.runDue(), other.runDue()]);
    expect({ runs, most }).toEqual({ runs: 1, most: 1 });
    await Promise.all([one.stop(), other.stop()]);
  });

  it('mails the newest signed checkpoint to every auditor (C1)', async () => {
    expect(await mailCheckpoint(portal), 'nothing signed yet').toEqual({ mailed: 0 });
    mkdirSync(checkpointDir(portal.config), { recursive: true });
    const note = 'sekisho.example/log\n42\nroot=\n\n— signer AAAA\n';
    writeFileSync(join(checkpointDir(portal.config), 'latest.txt'), note);
    const { mailed } = await mailCheckpoint(portal);
    expect(mailed).toBeGreaterThan(0);
    const rows = await portal.store.read
      .selectFrom('outbox')
      .select(['person_id', 'details'])
      .where('template', '=', 'checkpoint')
      .execute();
    expect(rows.map((row) => row.person_id)).toContain(await personIdOf(portal, 'auditor'));
    expect(JSON.parse(rows[0]!.details)).toEqual({ note });
  });

  it('ends while nothing is left half-done', async () => {
    const scheduler = startScheduler(portal);
    await scheduler.stop();
    expect((await listJobRuns(portal.store.read)).filter((run) => run.lastResult === 'running')).toEqual([]);
  });
});
