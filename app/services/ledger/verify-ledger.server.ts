import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import type { ActorStamp } from '#app/domain/ledger/event.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { type PortalVerification, verifyPortal } from '#db/portal/ledger/verify-in-worker.server.ts';
import { recordEvent, stampedBy } from '#db/portal/mutator.server.ts';
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
  outcome: { readonly at: Instant; readonly report: PortalVerification } | 'failed' | undefined;
};
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
  const finished = verify(portal, run, stampedBy(viewer.stamp(), allowed)).catch((error: unknown) => {
    run.outcome = 'failed';
    portal.log.error({ err: error }, 'verification of the ledger failed');
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
  const at = clock.now();
  const { finding } = report;
  await store.write({ ...stamp, at }, (tx) =>
    recordEvent(tx, {
      kind: 'audit.verified',
      subject: { type: 'ledger', id: 'entries' },
      detail: {
        size: report.size,
        fitting: report.fitting,
        good: finding === undefined && report.problems.length === 0,
        ...(finding ? { finding: finding.code, seq: finding.seq } : {}),
      },
    }),
  );
  run.outcome = { at, report };
}
