import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  signFollowUpAsEntrusted,
  signFollowUpAsOperator,
  signFollowUpAsUser,
} from '#db/portal/repositories/follow-ups.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { partiesOf } from './agreement-to-sign.server.ts';
import { applyWhenReady } from './apply-follow-up.server.ts';
import { actOnFollowUp } from './step-follow-up.server.ts';

export type SigningParty = 'user' | 'operator' | 'entrusted';

/** `hash` is what the person read. With the last signature the change takes effect, in the same transaction. */
export async function signFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  party: SigningParty,
  hash: string,
): Promise<void> {
  await actOnFollowUp(portal, viewer, id, `sign.${party}`, async (tx, row, subject) => {
    if (row.state !== 'APPROVED' || !row.agreementHash || row.appliedAt)
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.followup.${row.state}`] });
    if (row.agreementHash !== hash) throw new AppError('stale');
    if (!(await partiesOf(tx, row.applicationId)).includes(party)) throw new AppError('denied');
    const event = {
      kind: 'followup.signed',
      subject: { type: 'follow_up', id },
      case: row.applicationId,
      document: hash,
      detail: { party },
    } as const;
    const signature = { followUpId: id, hash };
    let signed: boolean;
    if (party === 'user') {
      const allowed = authorize(viewer, 'agreement.sign', subject);
      // The person who answers for the application signs for its organisation.
      if ((await findApplication(tx.db, row.applicationId))?.leadPersonId !== viewer.person.id)
        throw new AppError('denied');
      signed = await signFollowUpAsUser(tx, allowed, event, signature);
    } else if (party === 'operator') {
      const allowed = authorize(viewer, 'agreement.countersign', subject);
      signed = await signFollowUpAsOperator(tx, allowed, event, signature);
    } else {
      const allowed = authorize(viewer, 'agreement.join', subject);
      signed = await signFollowUpAsEntrusted(tx, allowed, event, signature);
    }
    if (!signed) throw new AppError('already-done');
    await applyWhenReady(tx, subject, row);
  });
}
