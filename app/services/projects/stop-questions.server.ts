import { systemActor } from '#app/domain/ledger/event.ts';
import { listRunsToStop } from '#db/portal/repositories/projects.server.ts';
import { endRun, findRun } from '#db/portal/repositories/query-runs.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';

/** The vault has it no more, or it was never handed over: there is nothing to stop there. */
const isGone = (answer: Awaited<ReturnType<Portal['vault']['cancel']>>): boolean =>
  !answer.ok && answer.refusal === 'run-unknown';

/**
 * Stops every question whose project is not in use any more: those that wait here and those that the vault counts. Called
 * after a suspension and by the clock, so that a vault that could not be reached is asked again. What the vault was already
 * protecting may stand in its ledger; its answer is not taken, and the run ends here all the same.
 */
export async function stopQuestions(portal: Portal): Promise<{ readonly stopped: number }> {
  let stopped = 0;
  for (const id of await listRunsToStop(portal.store.read, 200)) {
    const run = await findRun(portal.store.read, id);
    if (!run) continue;
    if (run.handedAt) {
      try {
        const answer = await portal.vault.cancel(id);
        if (!answer.ok && !isGone(answer))
          portal.log.warn({ run: id, refusal: answer.refusal }, 'the vault did not stop a question');
      } catch (error) {
        // It stays open for the next look; meanwhile no answer of it is taken.
        portal.log.warn({ run: id, error: (error as Error).name }, 'the vault could not be told to stop');
        continue;
      }
    }
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
      await endRun(
        tx,
        systemAuthority('case.advance'),
        {
          kind: 'query.cancelled',
          subject: { type: 'query', id },
          case: run.applicationId,
          reason: 'project_stopped',
        },
        id,
        { state: 'cancelled' },
      );
    });
    stopped += 1;
  }
  return { stopped };
}
