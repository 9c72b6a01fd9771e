import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator, unlogged } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** How a person proves who they are. Secrets leave this file only hashed or sealed. */

export type Account = {
  readonly personId: string;
  readonly email: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly language: 'ja' | 'en';
  readonly state: string;
  readonly demo: boolean;
  readonly passwordHash: string | undefined;
  readonly passwordChangedAt: Instant | undefined;
  readonly totpSealed: string | undefined;
  readonly totpEnrolledAt: Instant | undefined;
  readonly totpLastStep: number;
  readonly passkeys: number;
};

type By = { readonly email: string } | { readonly personId: string };

/** One query, whether the person exists or not and whatever they have set up. */
export async function findAccount(db: Reader, by: By): Promise<Account | undefined> {
  const query = db
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select([
      'person.id',
      'person.email',
      'person.name_ja',
      'person.name_en',
      'person.language',
      'person.state',
      'person.demo',
      'account.password_hash',
      'account.password_changed_at',
      'account.totp_sealed',
      'account.totp_enrolled_at',
      'account.totp_last_step',
    ])
    .select((eb) =>
      eb
        .selectFrom('passkey')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('passkey.person_id', '=', 'person.id')
        .as('passkeys'),
    );
  const row = await ('email' in by
    ? query.where('person.email', '=', by.email)
    : query.where('person.id', '=', by.personId)
  ).executeTakeFirst();
  if (!row) return undefined;
  return {
    personId: row.id,
    email: row.email,
    nameJa: row.name_ja,
    nameEn: row.name_en,
    language: row.language as Account['language'],
    state: row.state,
    demo: row.demo === 1,
    passwordHash: row.password_hash ?? undefined,
    passwordChangedAt: (row.password_changed_at ?? undefined) as Instant | undefined,
    totpSealed: row.totp_sealed ?? undefined,
    totpEnrolledAt: (row.totp_enrolled_at ?? undefined) as Instant | undefined,
    totpLastStep: row.totp_last_step ?? 0,
    passkeys: Number(row.passkeys ?? 0),
  };
}

const ensureAccount = (tx: Tx, personId: string) =>
  tx.db
    .insertInto('account')
    .values({
      person_id: personId,
      password_hash: null,
      password_changed_at: null,
      totp_sealed: null,
      totp_enrolled_at: null,
      totp_last_step: 0,
      terms_version: null,
      terms_accepted_at: null,
      last_signed_in_at: null,
    })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute();

export const setPassword = mutator('account.self', async (tx, personId: string, hash: string) => {
  await ensureAccount(tx, personId);
  await tx.db
    .updateTable('account')
    .set({ password_hash: hash, password_changed_at: tx.stamp.at })
    .where('person_id', '=', personId)
    .execute();
});

/** `step` is that of the code which proved the enrolment, so that it cannot be used a second time. */
export const setTotp = mutator('account.self', async (tx, personId: string, sealed: string, step: number) => {
  await ensureAccount(tx, personId);
  await tx.db
    .updateTable('account')
    .set({ totp_sealed: sealed, totp_enrolled_at: tx.stamp.at, totp_last_step: step })
    .where('person_id', '=', personId)
    .execute();
});

export const removeTotp = mutator('account.self', async (tx, personId: string) => {
  await tx.db
    .updateTable('account')
    .set({ totp_sealed: null, totp_enrolled_at: null })
    .where('person_id', '=', personId)
    .execute();
});

/** True once for each time step: of two requests with the same code one loses. */
export const spendTotpStep = unlogged('account.totp-step', async (tx, personId: string, step: number) => {
  const result = await tx.db
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('person_id', '=', personId)
    .where('totp_last_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

export const noteSignedIn = unlogged('account.signed-in', async (tx, personId: string) => {
  await ensureAccount(tx, personId);
  await tx.db
    .updateTable('account')
    .set({ last_signed_in_at: tx.stamp.at })
    .where('person_id', '=', personId)
    .execute();
});

/** All former ones are void. */
export const setRecoveryCodes = mutator(
  'account.self',
  async (tx, personId: string, hashes: readonly string[]) => {
    await ensureAccount(tx, personId);
    await tx.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
    await tx.db
      .insertInto('recovery_code')
      .values(hashes.map((hash) => ({ person_id: personId, code_hash: hash, used_at: null })))
      .execute();
  },
);

/** True for one of two requests with the same code. */
export const spendRecoveryCode = unlogged(
  'account.recovery-code',
  async (tx, personId: string, hash: string) => {
    const result = await tx.db
      .updateTable('recovery_code')
      .set({ used_at: tx.stamp.at })
      .where('person_id', '=', personId)
      .where('code_hash', '=', hash)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  },
);

export async function countRecoveryCodes(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The invited person comes in. Zero rows for somebody who was disabled meanwhile. */
export const activatePerson = mutator('account.self', async (tx, personId: string) => {
  await ensureAccount(tx, personId);
  await tx.db
    .updateTable('person')
    .set((eb) => ({ state: 'active', revision: eb('revision', '+', 1) }))
    .where('id', '=', personId)
    .where('state', 'in', ['invited', 'active'])
    .execute();
});

export type Profile = {
  readonly nameJa: string;
  readonly nameKana: string;
  readonly nameEn: string;
  readonly language: 'ja' | 'en';
  readonly revision: number;
};

export async function findProfile(
  db: Reader,
  personId: string,
): Promise<(Profile & { email: string }) | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['name_ja', 'name_kana', 'name_en', 'language', 'revision', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row
    ? {
        nameJa: row.name_ja,
        nameKana: row.name_kana,
        nameEn: row.name_en,
        language: row.language as Profile['language'],
        revision: row.revision,
        email: row.email,
      }
    : undefined;
}

/** False when somebody else changed the person since it was read. */
export const changeProfile = mutator('account.self', async (tx, personId: string, profile: Profile) => {
  const result = await tx.db
    .updateTable('person')
    .set({
      name_ja: profile.nameJa,
      name_kana: profile.nameKana,
      name_en: profile.nameEn,
      language: profile.language,
      revision: profile.revision + 1,
    })
    .where('id', '=', personId)
    .where('revision', '=', profile.revision)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

/** The language of the pages is a convenience and no fact about the person. */
export const setLanguage = unlogged(
  'account.language',
  async (tx, personId: string, language: 'ja' | 'en') => {
    await tx.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
  },
);

/** The personas of the demo institute with what they hold today. */
export async function listDemoPersons(db: Reader, today: string) {
  const persons = await db
    .selectFrom('person')
    .select(['id', 'email', 'name_ja', 'name_en'])
    .where('demo', '=', 1)
    .where('state', '=', 'active')
    .orderBy('name_kana')
    .execute();
  const ids = persons.map((person) => person.id);
  const grants = await db
    .selectFrom('role_grant')
    .select(['person_id', 'role'])
    .where('person_id', 'in', ids)
    .where('state', '=', 'active')
    .execute();
  const places = await db
    .selectFrom('affiliation')
    .innerJoin('organisation', 'organisation.id', 'affiliation.organisation_id')
    .select(['affiliation.person_id', 'organisation.name_ja', 'organisation.name_en'])
    .where('affiliation.person_id', 'in', ids)
    .where((eb) =>
      eb.or([eb('affiliation.valid_until', 'is', null), eb('affiliation.valid_until', '>=', today)]),
    )
    .execute();
  return persons.map((person) => {
    const place = places.find((one) => one.person_id === person.id);
    return {
      personId: person.id,
      email: person.email,
      nameJa: person.name_ja,
      nameEn: person.name_en,
      organisationJa: place?.name_ja,
      organisationEn: place?.name_en,
      roles: grants.filter((grant) => grant.person_id === person.id).map((grant) => grant.role),
    };
  });
}
