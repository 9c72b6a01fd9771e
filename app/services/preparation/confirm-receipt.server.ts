import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findTrained } from '#db/portal/repositories/members.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';
import { invalidateWhenBroken } from './invalidate.server.ts';

/** The applicant confirms what was provided; from then on the members may ask (DEL-1). */
export async function confirmReceipt(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await invalidateWhenBroken(portal, id);
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

/** What is about to be confirmed. */
export async function readReceipt(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'data.receive', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const prepared = await findPreparation(db, id);
  const permit = await findPermit(db, id);
  if (!row || !prepared || !permit || subject.state !== 'READY') throw new AppError('not-found');
  return {
    id,
    reference: row.reference,
    snapshot: prepared.snapshotId,
    endsOn: formatDay(viewer.language, permit.endsOn),
    hash: permit.hash,
  };
}
