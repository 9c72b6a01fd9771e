import { plusSeconds } from '#app/domain/shared/brand.ts';
import type { Portal } from '#app/services/portal.ts';
import { hashSecret, newId, newSecret } from '#db/portal/ids.server.ts';
import { insertSession } from '#db/portal/repositories/sessions.server.ts';

/** Every role's persona of the demo institute, by the part of the address before the @. */
export const personas = [
  'researcher',
  'committee-member',
  'chair',
  'acting-chair',
  'secretariat',
  'entrusted-operator',
  'data-preparer',
  'output-checker',
  'releaser',
  'hospital-staff',
  'ehr-operator',
  'consultant',
  'auditor',
  'administrator',
] as const;
export type Persona =
  | (typeof personas)[number]
  | 'researcher-2'
  | 'researcher-3'
  | 'kokonoe'
  | 'secretariat-2'
  | 'administrator-2'
  | 'output-checker-2';

export async function personIdOf(portal: Portal, persona: Persona): Promise<string> {
  const row = await portal.store.read
    .selectFrom('person')
    .select('id')
    .where('email', '=', `${persona}@demo.sekisho.example`)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A session as signing in makes it, without the minute of clicking: the ways to sign in have tests of their own. */
export async function signInAs(
  portal: Portal,
  persona: Persona,
  options: { steppedUp?: boolean } = {},
): Promise<string> {
  const personId = await personIdOf(portal, persona);
  const now = portal.clock.now();
  const key = newSecret();
  await portal.store.write({ actor: personId, at: now }, (tx) =>
    insertSession(tx, {
      idHash: hashSecret(key),
      publicId: newId(),
      personId,
      method: 'password-code',
      createdAt: now,
      seenAt: now,
      idleUntil: plusSeconds(now, portal.config.idleSeconds),
      absoluteUntil: plusSeconds(now, portal.config.absoluteSeconds),
      steppedUpAt: options.steppedUp ? now : undefined,
      agent: 'test',
      address: '127.0.0.1',
    }),
  );
  return key;
}
