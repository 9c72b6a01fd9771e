import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import {
  insertProfileConfirmation,
  listProfileConfirmations,
  type ProfileConfirmation,
} from '#db/portal/repositories/profile-confirmations.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { profileConfirmations } from '#policies/disclosure/confirmations.ts';
import { disclosureProfile, type ProfileId } from '#policies/disclosure/profiles.ts';
import { AppError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

export const profileDigest = (id: ProfileId): string => sha256(canonicalJson(disclosureProfile(id)));

/** Whether it stands behind the profile as it is in the program now, and not as it was. */
export const isOfProfile = (one: ProfileConfirmation, id: ProfileId): boolean =>
  one.profile === id && one.version === disclosureProfile(id).version && one.digest === profileDigest(id);

async function standingConfirmations(db: Reader, id: ProfileId): Promise<ProfileConfirmation[]> {
  return (await listProfileConfirmations(db, [id])).filter((one) => isOfProfile(one, id));
}

/** Two persons have read it: before that no approval rests on it. */
export const isProfileConfirmed = async (db: Reader, id: ProfileId): Promise<boolean> =>
  (await standingConfirmations(db, id)).length >= profileConfirmations;

export const confirmationEvent = (id: ProfileId) =>
  ({
    kind: 'profile.confirmed',
    subject: { type: 'system', id },
    detail: { version: disclosureProfile(id).version },
    document: profileDigest(id),
  }) as const;

/**
 * @param digest of the profile that the page showed: what is confirmed is what was read
 */
export async function confirmProfile(
  portal: Portal,
  viewer: SignedIn,
  id: ProfileId,
  digest: string,
): Promise<void> {
  const allowed = authorize(viewer, 'profile.confirm');
  if (digest !== profileDigest(id)) throw new AppError('stale');
  await portal.store.write(viewer.stamp(), async (tx) => {
    const standing = await standingConfirmations(tx.db, id);
    if (standing.some(({ personId }) => personId === viewer.person.id)) throw new AppError('already-done');
    await insertProfileConfirmation(tx, allowed, confirmationEvent(id), {
      profile: id,
      version: disclosureProfile(id).version,
      digest,
      personId: viewer.person.id,
    });
  });
}
