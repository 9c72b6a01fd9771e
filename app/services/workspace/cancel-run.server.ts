import { findPermitById } from '#db/portal/repositories/permits.server.ts';
import { cancelRun, findRun } from '#db/portal/repositories/query-runs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { follow } from './hand-over.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';

/** A question that nobody needs any more. From protecting on the answer may be in the ledger already, and then it comes. */
export async function stopRun(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const run = await findRun(portal.store.read, id);
  if (!run) throw new AppError('not-found');
  const subject = await loadWorkspace(portal, viewer, run.applicationId);
  const allowed = authorize(viewer, 'query.run', subject);
  if (run.state !== 'queued' && run.state !== 'running') throw new AppError('already-done');
  if (run.handedAt) {
    const permit = await findPermitById(portal.store.read, run.permitId);
    let answer: Awaited<ReturnType<Portal['vault']['cancel']>>;
    try {
      answer = await portal.vault.cancel(id);
    } catch {
      throw new AppError('vault-unreachable');
    }
    if (answer.ok && answer.about === 'run' && permit) {
      await follow(portal, run, permit, answer.is);
      if (answer.is.state === 'cancelled') return;
      // It was told to stop counting, and says so within moments.
      if (answer.is.state === 'running' && answer.is.phase === 'counting') return;
      throw new AppError(answer.is.state === 'running' ? 'being-protected' : 'already-done');
    }
    // The vault has it no more: then there is nothing to stop there.
  }
  await portal.store.write(viewer.stamp(), async (tx) => {
    const ended = await cancelRun(
      tx,
      allowed,
      { kind: 'query.cancelled', subject: { type: 'query', id }, case: run.applicationId },
      id,
      { state: 'cancelled' },
    );
    if (!ended) throw new AppError('already-done');
  });
}
