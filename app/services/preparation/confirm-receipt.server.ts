import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findTrained } from '#db/portal/repositories/members.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';

/** The applicant confirms what was provided; from then on the members may ask (DEL-1). */
export async function confirmReceipt(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnCase(portal, viewer, id, 'activate', async (tx, subject) => {
    const allowed = authorize(viewer, 'data.receive', subject);
    const today = tokyoDay(tx.stamp.at);
    const prepared = await findPreparation(tx.db, id);
    const permit = await findPermit(tx.db, id);
    const approved = (await listRounds(tx.db, id)).find(
      (round) => round.stage === 'second' && round.decision === 'approve',
    );
    const trained = await findTrained(tx.db, subject.applicantIds, today);
    await takeStep(tx, subject, allowed, {
      event: 'activate',
      guards: {
        receipt_confirmed: true,
        signatures_current: await signaturesCurrent(tx.db, id, today),
        member_eligible: trained.length > 0,
        data_as_approved:
          prepared !== undefined &&
          permit !== undefined &&
          permit.endsOn >= today &&
          approved?.documentHash === bindingOf(prepared),
      },
      who: actingAs(viewer.facts, subject),
      documentHash: permit?.hash,
    });
  });
}
