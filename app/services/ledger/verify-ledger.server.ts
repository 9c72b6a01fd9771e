import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import type { ActorStamp, AuditEvent } from '#app/domain/ledger/event.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { type PortalVerification, verifyPortal } from '#db/portal/ledger/verify-in-worker.server.ts';
import { recordEvent, stampedBy } from '#db/portal/mutator.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/**
 * Verification in a thread, one at a time. How far it is stays in memory, because it means nothing to the next process;
 * what it found is an entry.
 */
export type VerificationRun = {
  readonly startedAt: Instant;
  done: number;
  total: number;
  outcome: VerificationOutcome | 'failed' | undefined;
};
export type VerificationOutcome = {
  readonly at: Instant;
  readonly report: PortalVerification;
  readonly verdict: Verdict;
  /** How far signed checkpoints reached the last time, when they reach less far now: some of them are gone. */
  readonly reachedBefore?: number;
};
/** Whoever computes every hash anew makes a log that agrees with itself: without a signed checkpoint nothing is judged. */
export type Verdict = 'good' | 'bad' | 'unjudged';
const runs = new WeakMap<Portal, VerificationRun>();
export const lastRun = (portal: Portal): VerificationRun | undefined => runs.get(portal);

/** What is done sooner is shown at once, also to whoever has no script that looks again. */
const patience = 1500;

export async function startVerification(portal: Portal, viewer: SignedIn): Promise<void> {
  const allowed = authorize(viewer, 'ledger.verify');
  const running = runs.get(portal);
  if (running && running.outcome === undefined) return;
  const run: VerificationRun = { startedAt: portal.clock.now(), done: 0, total: 0, outcome: undefined };
  runs.set(portal, run);
  const stamp = stampedBy(viewer.stamp(), allowed);
  const finished = verify(portal, run, stamp).catch(async (error: unknown) => {
    portal.log.error({ err: error }, 'verification of the ledger failed');
    // What could not even be read is a finding as well, and watching looks at entries.
    await record(portal, stamp, { good: false, finding: 'unreadable' }).catch((second: unknown) =>
      portal.log.error({ err: second }, 'the failed verification could not be recorded'),
    );
    run.outcome = 'failed';
  });
  let waited: NodeJS.Timeout | undefined;
  await Promise.race([
    finished,
    new Promise((done) => {
      waited = setTimeout(done, patience);
    }),
  ]);
  clearTimeout(waited);
}

async function verify(portal: Portal, run: VerificationRun, stamp: ActorStamp): Promise<void> {
  const { config, clock, store } = portal;
  const report = await verifyPortal(databasePath(config), checkpointDir(config), (done, total) => {
    run.done = done;
    run.total = total;
  });
  const { finding, size, fitting } = report;
  const before = await reachedBefore(store.read);
  const lost = finding === undefined && fitting < before;
  const bad = finding !== undefined || report.problems.length > 0 || lost;
  const verdict: Verdict = bad ? 'bad' : fitting > 0 || size === 0 ? 'good' : 'unjudged';
  await record(portal, stamp, {
    size,
    fitting,
    ...(verdict === 'unjudged' ? { judged: false } : { good: verdict === 'good' }),
    ...(finding ? { finding: finding.code, seq: finding.seq } : {}),
  });
  run.outcome = { at: clock.now(), report, verdict, ...(lost ? { reachedBefore: before } : {}) };
}

const record = (
  { clock, store }: Portal,
  stamp: ActorStamp,
  detail: NonNullable<AuditEvent['detail']>,
): Promise<unknown> =>
  store.write({ ...stamp, at: clock.now() }, (tx) =>
    recordEvent(tx, { kind: 'audit.verified', subject: { type: 'ledger', id: 'entries' }, detail }),
  );

/** The farthest that signed checkpoints reached in one of the last verifications. */
async function reachedBefore(db: Reader): Promise<number> {
  const { entries } = await readEntries(db, { kinds: ['audit.verified'] }, { limit: 10 });
  return Math.max(0, ...entries.map(({ body }) => Number(body.detail?.fitting ?? 0)));
}
