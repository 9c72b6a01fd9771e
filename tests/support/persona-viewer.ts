import type { SignedIn } from '#app/services/signed-in.ts';
import { findViewerFacts } from '#db/portal/repositories/viewer-facts.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { asRole } from '#policies/access/roles.ts';
import type { TestPortal } from './portal.ts';

/** A demo person as the edge would present them, with the roles as they stand now. */
export async function personaViewer(portal: TestPortal, key: string): Promise<SignedIn> {
  const now = portal.clock.now();
  const row = await findViewerFacts(portal.store.read, demoId(`person:${key}`), now);
  if (!row) throw new Error(`${key} cannot sign in`);
  const held = row.grants.map((grant) => ({ role: asRole(grant.role), facilityId: grant.facilityId }));
  return {
    facts: { personId: row.id, organisationIds: row.organisationIds, roles: held },
    person: {
      id: row.id,
      nameJa: row.nameJa,
      nameEn: row.nameEn,
      email: row.email,
      roles: held.map((one) => one.role),
    },
    session: {
      publicId: 'test',
      idHash: 'test',
      method: 'test',
      idleUntil: now,
      absoluteUntil: now,
      steppedUpAt: now,
    },
    language: 'ja',
    requestId: 'test',
    address: '127.0.0.1',
    stamp: () => ({ actor: row.id, request: 'test', at: portal.clock.now() }),
  };
}
