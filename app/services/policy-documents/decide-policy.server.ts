import { tokyoDay } from '#app/domain/shared/brand.ts';
import { decide } from '#app/domain/workflow/decide.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import {
  approvePolicyVersion,
  listPolicyVersions,
  withdrawPolicyVersion,
} from '#db/portal/repositories/policy-documents.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type PolicyVersionEvent, policyVersionMachine } from '#policies/workflow/policy-version.ts';
import { AppError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openAgreedDeadline } from '../deadlines/open-deadline.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { movedOn, refusalOf } from '../workflow/refused-step.server.ts';
import { inForceOn } from './in-force.ts';
import {
  actingOnPolicy,
  actOnPolicy,
  documentIn,
  eventOfVersion,
  versionGuards,
  versionIn,
} from './version-case.server.ts';

/**
 * @param sha256 of the version that the page showed: what is approved is what was read
 */
export async function decidePolicy(
  portal: Portal,
  viewer: SignedIn,
  documentId: string,
  versionId: string,
  event: Exclude<PolicyVersionEvent, 'supersede'>,
  sent: { readonly text: string; readonly sha256: string },
): Promise<void> {
  await actOnPolicy(portal, viewer, documentId, event, async (tx) => {
    const allowed =
      event === 'withdraw' ? authorize(viewer, 'supervision.write') : authorize(viewer, 'policy.approve');
    const document = await documentIn(tx.db, documentId);
    const version = await versionIn(tx.db, documentId, versionId);
    const who = actingOnPolicy(viewer);
    const today = tokyoDay(tx.stamp.at);
    const versions = await listPolicyVersions(tx.db, [documentId]);
    const verdict = decide(policyVersionMachine, excludedFrom, version.state, event, who, {
      ...versionGuards(viewer, version, versions, today),
      reason_given: sent.text !== '',
    });
    if (!verdict.ok) throw refusalOf(verdict, `state.policy_version.${version.state}`);
    if (sent.sha256 !== version.sha256) throw new AppError('stale');
    const before = versions.find(({ state }) => state === 'IN_FORCE');
    const textHash = sent.text
      ? await insertStoredText(tx, { body: sent.text, at: tx.stamp.at, purgeOn: null })
      : null;
    const what = eventOfVersion(
      document,
      version,
      event === 'approve' ? 'policy.approved' : 'policy.withdrawn',
      {
        from: version.state,
        to: verdict.to,
        ...(textHash ? { reason: textHash } : {}),
      },
    );
    const step = {
      id: versionId,
      from: version.state,
      to: verdict.to,
      event,
      revision: version.revision,
      textHash,
    };
    const moved =
      allowed.action === 'policy.approve'
        ? await approvePolicyVersion(tx, allowed, what, step, event === 'approve' ? before : undefined)
        : await withdrawPolicyVersion(tx, allowed, what, step);
    if (!moved) throw movedOn(`state.policy_version.${version.state}`);
    if (event === 'approve') await keepReview(tx, documentId, version);
    // What was repealed before its first day leaves the one before it; the clock of one that waits goes on.
    else if (event === 'repeal' && version.state === 'IN_FORCE')
      await keepReview(tx, documentId, inForceOn(await listPolicyVersions(tx.db, [documentId]), today));
  });
}

/** One clock for the version in force, and none for a document without one. */
async function keepReview(
  tx: Tx,
  documentId: string,
  version: Awaited<ReturnType<typeof versionIn>> | undefined,
): Promise<void> {
  for (const clock of await listDeadlinesOf(tx.db, 'policy_document', documentId))
    if (clock.state !== 'met') await meetDeadline(tx, clock.id);
  if (version)
    await openAgreedDeadline(tx, {
      kind: 'policy_review',
      subject: { type: 'policy_document', id: documentId },
      dueOn: version.reviewOn,
    });
}
