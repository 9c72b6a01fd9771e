import { hashSecret, newId } from '#db/portal/ids.server.ts';
import { findLiveToken } from '#db/portal/repositories/personal-tokens.server.ts';
import { findOperatorId, findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import { asRole } from '#policies/access/roles.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** Somebody's script, and what its token is for. */
export type TokenHolder = SignedIn & { readonly scopes: readonly string[] };

/**
 * Who a token stands for, with the roles of this moment. It is no session: what wants a fresh proof of identity stays
 * out of reach, because nobody has given one.
 */
export async function resumeToken(portal: Portal, secret: string): Promise<TokenHolder | undefined> {
  const now = portal.clock.now();
  const token = await findLiveToken(portal.store.read, hashSecret(secret), now);
  const person = token && (await findViewerFacts(portal.store.read, token.personId, now));
  if (!token || !person) return undefined;
  const held = person.grants.map((grant) => ({ role: asRole(grant.role), facilityId: grant.facilityId }));
  const entrusted = held.some((grant) => grant.role === 'entrusted_operator');
  const operatorId = entrusted ? await findOperatorId(portal.store.read) : undefined;
  const requestId = newId();
  return {
    scopes: token.scopes,
    facts: { personId: person.id, organisationIds: person.organisationIds, roles: held },
    person: {
      id: person.id,
      nameJa: person.nameJa,
      nameEn: person.nameEn,
      email: person.email,
      roles: [...new Set(held.map((grant) => grant.role))],
    },
    session: {
      publicId: token.id,
      idHash: '',
      method: 'token',
      idleUntil: token.expiresAt,
      absoluteUntil: token.expiresAt,
      steppedUpAt: undefined,
    },
    language: person.language === 'en' ? 'en' : 'ja',
    requestId,
    address: '',
    stamp: () => ({
      actor: person.id,
      ...(operatorId ? { onBehalfOf: operatorId } : {}),
      request: requestId,
      at: portal.clock.now(),
    }),
  };
}
