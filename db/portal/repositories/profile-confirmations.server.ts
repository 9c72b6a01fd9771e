import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type ProfileConfirmation = {
  readonly profile: string;
  readonly version: string;
  /** Of the very numbers that were read: a profile that changed without a new version is another one. */
  readonly digest: string;
  readonly personId: string;
  readonly confirmedAt: Instant;
};

export async function listProfileConfirmations(
  db: Reader,
  profiles: readonly string[],
): Promise<ProfileConfirmation[]> {
  const rows = await db
    .selectFrom('profile_confirmation')
    .selectAll()
    .where('profile', 'in', profiles)
    .orderBy('confirmed_at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    profile: row.profile,
    version: row.version,
    digest: row.digest,
    personId: row.person_id,
    confirmedAt: row.confirmed_at as Instant,
  }));
}

export const insertProfileConfirmation = mutator(
  'profile.confirm',
  async (tx, confirmation: Omit<ProfileConfirmation, 'confirmedAt'>) => {
    await tx.db
      .insertInto('profile_confirmation')
      .values({
        profile: confirmation.profile,
        version: confirmation.version,
        digest: confirmation.digest,
        person_id: confirmation.personId,
        confirmed_at: tx.stamp.at,
      })
      .execute();
  },
);
