import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '#db/portal/mutator.server.ts';

export type DemoAccount = {
  readonly personId: string;
  readonly passwordHash: string;
  readonly totpSealed: string;
  readonly at: Instant;
};

/** An account that is ready to sign in: only the demo institute has such, everybody else sets up their own. */
export const insertDemoAccount = mutator('account.self', async (tx, account: DemoAccount) => {
  await tx.db
    .insertInto('account')
    .values({
      person_id: account.personId,
      password_hash: account.passwordHash,
      password_changed_at: account.at,
      totp_sealed: account.totpSealed,
      totp_enrolled_at: account.at,
      totp_last_step: 0,
      terms_version: null,
      terms_accepted_at: null,
      last_signed_in_at: null,
    })
    .execute();
});
