import { createHash } from 'node:crypto';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalQuery } from '#app/domain/query/canonical.ts';
import { newId } from '#db/portal/ids.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { countWaitingOf, findRun, insertRun } from '#db/portal/repositories/query-runs.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { waitingQuestionsPerPerson } from '#policies/outputs.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { gateError, lookAtGates } from './gates.server.ts';
import { handOver } from './hand-over.server.ts';
import { loadWorkspace } from './load-workspace.server.ts';

export type Asking = {
  readonly question: AggregateQuery;
  readonly objective: string;
  readonly note: string;
};

/**
 * Records the question and hands it over. It is recorded first: whatever becomes of the vault or of this process, the
 * question waits under its own id, and asking again with that id is the same run.
 */
export async function askQuestion(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  asking: Asking,
): Promise<string> {
  await loadWorkspace(portal, viewer, applicationId);
  const question = canonicalQuery(asking.question);
  const questionHash = createHash('sha256').update(question).digest('hex');
  const id = newId();
  const refused = await portal.store.write(viewer.stamp(), async (tx) => {
    const subject = await caseIn(tx.db, applicationId);
    const { failed, permit } = await lookAtGates(
      portal,
      tx.db,
      subject,
      viewer.person.id,
      tx.stamp.at,
      asking,
    );
    const [first] = failed;
    if (first || !permit) {
      // Somebody tried: the refusal is an entry of its own, and no run comes of it.
      await recordEvent(tx, {
        kind: 'query.refused',
        subject: { type: 'query', id },
        case: applicationId,
        document: questionHash,
        reason: `gate.${first ?? 'permit-signed'}`,
      });
      return failed;
    }
    const allowed = authorize(viewer, 'query.run', subject);
    if ((await countWaitingOf(tx.db, viewer.person.id)) >= waitingQuestionsPerPerson)
      throw new AppError('too-many-waiting');
    await insertRun(
      tx,
      allowed,
      {
        kind: 'query.submitted',
        subject: { type: 'query', id },
        case: applicationId,
        document: questionHash,
        detail: { objective: asking.objective, permit: permit.id },
      },
      {
        id,
        applicationId,
        permitId: permit.id,
        objective: asking.objective,
        note: asking.note,
        question,
        questionHash,
      },
    );
    return [];
  });
  if (refused.length > 0) throw gateError(refused);
  const run = await findRun(portal.store.read, id);
  if (run) await handOver(portal, run);
  return id;
}
