import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { listProfileConfirmations } from '#db/portal/repositories/profile-confirmations.server.ts';
import { may } from '#policies/access/authorize.ts';
import { profileConfirmations } from '#policies/disclosure/confirmations.ts';
import { profileIds } from '#policies/disclosure/profiles.ts';
import type { Portal } from '../portal.ts';
import type { Viewer } from '../viewer.ts';
import { isOfProfile, profileDigest } from './confirm-profile.server.ts';

/** How far each profile is confirmed, and whether the viewer is one who still can. Names are for the ledger. */
export async function readConfirmations(portal: Portal, { facts, language }: Viewer) {
  const all = await listProfileConfirmations(portal.store.read, profileIds);
  return profileIds.map((id) => {
    const standing = all.filter((one) => isOfProfile(one, id));
    const isDone = standing.some(({ personId }) => personId === facts?.personId);
    return {
      id,
      digest: profileDigest(id),
      confirmed: standing.length,
      needed: profileConfirmations,
      days: standing.map(({ confirmedAt }) => formatDay(language, tokyoDay(confirmedAt))),
      isDone,
      mayConfirm: !isDone && facts !== undefined && may(facts, 'profile.confirm').ok,
    };
  });
}

export type ConfirmationView = Awaited<ReturnType<typeof readConfirmations>>[number];
