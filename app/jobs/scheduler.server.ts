import { systemActor } from '#app/domain/ledger/event.ts';
import { deliverMail } from '#app/services/notices/deliver-mail.server.ts';
import type { Portal } from '#app/services/portal.ts';
import { claimJob, finishJob, listJobRuns } from '#db/portal/repositories/job-runs.server.ts';
import { isDue } from './due-rule.ts';
import { jobs as allJobs, type Job } from './job-list.server.ts';

export type Scheduler = {
  /** Waits for what is under way. */
  stop(): Promise<void>;
  /** Everything that is due by the portal's clock, now; the names of the jobs that ran. */
  runDue(): Promise<readonly string[]>;
  wakeOutbox(): void;
};

const lookEverySeconds = 10;

/** Due or not is asked of the portal's clock; the timers only say when to ask. */
export function startScheduler(
  portal: Portal,
  options: { readonly jobs?: readonly Job[]; readonly timers?: boolean } = {},
): Scheduler {
  const jobs = options.jobs ?? allJobs;
  let stopping = false;
  const look = oneAtATime(() => runDueJobs(portal, jobs, () => stopping));
  const deliver = oneAtATime(() =>
    deliverMail(portal, () => stopping).catch((error) => {
      portal.log.error({ error }, 'delivery stopped');
      return { sent: 0, failed: 0 };
    }),
  );
  const quietly = (work: () => Promise<unknown>) => () => {
    if (!stopping) work().catch((error) => portal.log.error({ error }, 'scheduler'));
  };
  const timers =
    options.timers === false
      ? []
      : [quietly(look), quietly(deliver)].map((work) => {
          const timer = setInterval(work, lookEverySeconds * 1000);
          const first = setImmediate(work);
          // A process that has nothing else to do may end.
          timer.unref();
          return { timer, first };
        });
  return {
    stop: async () => {
      stopping = true;
      for (const { timer, first } of timers) {
        clearInterval(timer);
        clearImmediate(first);
      }
      await Promise.allSettled([look.idle(), deliver.idle()]);
    },
    runDue: async () => {
      const ran = await look();
      await deliver();
      return ran;
    },
    wakeOutbox: quietly(deliver),
  };
}

async function runDueJobs(
  portal: Portal,
  jobs: readonly Job[],
  stopped: () => boolean,
): Promise<readonly string[]> {
  const { store, log, metrics } = portal;
  const ran: string[] = [];
  const runs = new Map((await listJobRuns(store.read)).map((run) => [run.job, run]));
  for (const job of jobs) {
    if (stopped()) break;
    const seen = runs.get(job.name);
    if (!isDue(job.due, seen, portal.clock.now())) continue;
    const stamp = () => ({ actor: systemActor, at: portal.clock.now() });
    if (!(await store.write(stamp(), (tx) => claimJob(tx, job.name, seen)))) continue;
    ran.push(job.name);
    try {
      const counts = await job.run(portal);
      await store.write(stamp(), (tx) => finishJob(tx, job.name, 'done'));
      metrics.jobs.inc({ job: job.name, outcome: 'done' });
      log.info({ job: job.name, ...counts }, 'job done');
    } catch (error) {
      // One that fails is tried again in a while, and holds up none of the others.
      metrics.jobs.inc({ job: job.name, outcome: 'failed' });
      log.error({ error, job: job.name }, 'job failed');
      await store.write(stamp(), (tx) => finishJob(tx, job.name, 'failed'));
    }
  }
  return ran;
}

type Single<T> = (() => Promise<T>) & { idle(): Promise<unknown> };

/** A call during a run is answered by one more run after it: what arrived meanwhile is not forgotten. */
function oneAtATime<T>(work: () => Promise<T>): Single<T> {
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  const run = (): Promise<T> => {
    if (next) return next;
    const mine: Promise<T> = current.then(() => {
      next = undefined;
      return work();
    });
    next = mine;
    current = mine.catch(() => {});
    return mine;
  };
  return Object.assign(run, { idle: () => current });
}
