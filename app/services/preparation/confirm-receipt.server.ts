import { type Day, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findTrained } from '#db/portal/repositories/members.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { type Authorized, authorize } from '#policies/access/authorize.ts';
import { isProfileId } from '#policies/disclosure/profiles.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { isProfileConfirmed } from '../disclosure-rules/confirm-profile.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';
import { invalidateWhenBroken } from './invalidate.server.ts';
import { isShortTrack, standingOffer, writeStandingPermit } from './standing.server.ts';

/** The applicant confirms what was provided; from then on the members may ask (DEL-1). */
export async function confirmReceipt(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await invalidateWhenBroken(portal, id);
  await actOnCase(portal, viewer, id, 'activate', async (tx, subject) => {
    const allowed = authorize(viewer, 'data.receive', subject);
    const today = tokyoDay(tx.stamp.at);
    if (subject.state === 'AGREEMENT') return openOnStanding(tx, viewer, subject, allowed);
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

/** On the short track the use begins with the signatures: the second stage was decided once, about the standing snapshot (C8). */
async function openOnStanding(
  tx: Tx,
  viewer: SignedIn,
  subject: Case,
  allowed: Authorized<'data.receive'>,
): Promise<void> {
  const today = tokyoDay(tx.stamp.at);
  const short = await isShortTrack(tx.db, subject.id);
  const offer = short ? await standingOffer(tx.db, subject, tx.stamp.at) : undefined;
  const profile = offer?.permit.profile.split('@')[0] ?? '';
  const trained = await findTrained(tx.db, subject.applicantIds, today);
  const hash = offer && (await writeStandingPermit(tx, subject, allowed, offer));
  await takeStep(tx, subject, allowed, {
    event: 'activate',
    guards: {
      short_track: short,
      receipt_confirmed: true,
      signatures_current: await signaturesCurrent(tx.db, subject.id, today),
      standing_snapshot: offer !== undefined,
      profile_confirmed: isProfileId(profile) && (await isProfileConfirmed(tx.db, profile)),
      member_eligible: trained.length > 0,
    },
    who: actingAs(viewer.facts, subject),
    documentHash: hash,
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
  if (!row) throw new AppError('not-found');
  const page = { id, reference: row.reference };
  if (subject.state === 'AGREEMENT' && (await opensOnStanding(db, subject, tokyoDay(portal.clock.now())))) {
    const offer = await standingOffer(db, subject, portal.clock.now());
    if (!offer) throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.standing_snapshot'] });
    const endsOn = formatDay(viewer.language, offer.endsOn);
    return { ...page, short: true, snapshot: offer.snapshot, endsOn, hash: undefined };
  }
  if (!prepared || !permit || subject.state !== 'READY') throw new AppError('not-found');
  const endsOn = formatDay(viewer.language, permit.endsOn);
  return { ...page, short: false, snapshot: prepared.snapshotId, endsOn, hash: permit.hash };
}

/** Everybody has signed what was approved on the short track: nothing is prepared, and the use can begin. */
export const opensOnStanding = async (
  db: Reader,
  subject: Pick<Case, 'id' | 'state'>,
  today: Day,
): Promise<boolean> =>
  subject.state === 'AGREEMENT' &&
  (await isShortTrack(db, subject.id)) &&
  (await signaturesCurrent(db, subject.id, today));
