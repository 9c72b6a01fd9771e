import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findFacility } from '#db/portal/repositories/facilities.server.ts';
import { approveGrant, insertGrant, listApprovers } from '#db/portal/repositories/grants.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { needsSecondPerson } from '#policies/access/grants.ts';
import type { Role } from '#policies/access/roles.ts';
import { toSubject } from '#policies/access/subjects.ts';
import { fieldError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { grantSubject, grantUntil, refuseProblems } from './grant-rules.server.ts';
import { findReadable } from './read-person.server.ts';

export type RoleRequest = {
  readonly personId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly reason: string;
};

/**
 * Asks for a role for somebody else (INV-08). A role that needs no second person is in force at once when the one who
 * asks could also approve it; every other one waits for another administrator (C4).
 */
export async function requestRole(
  portal: Portal,
  viewer: SignedIn,
  input: RoleRequest,
): Promise<{ readonly id: string; readonly state: 'requested' | 'active' }> {
  await findReadable(portal, viewer, input.personId);
  const allowed = authorize(viewer, 'grant.request', toSubject('Person', { id: input.personId }));
  const id = newId();
  const now = portal.clock.now();
  const subject = { type: 'grant', id } as const;
  const { role, personId, facilityId } = input;
  const asThing = grantSubject({ id, personId, role, requestedBy: allowed.by });
  const approving =
    !needsSecondPerson(role) && may(viewer, 'grant.approve', asThing).ok
      ? authorize(viewer, 'grant.approve', asThing)
      : undefined;

  await portal.store.write(viewer.stamp(), async (tx) => {
    await refuseProblems(tx, now, { personId, role, facilityId });
    if (facilityId && !(await findFacility(tx.db, facilityId)))
      throw fieldError('facilityId', 'field.choose');
    const reason = await insertStoredText(tx, { body: input.reason, at: now, purgeOn: null });
    await insertGrant(
      tx,
      allowed,
      {
        kind: 'role.requested',
        subject,
        reason,
        detail: { role, person: personId, ...(facilityId ? { facility: facilityId } : {}) },
      },
      { id, personId, role, facilityId, requestedBy: allowed.by, requestedAt: now, reason },
    );
    if (approving) {
      await approveGrant(
        tx,
        approving,
        {
          kind: 'role.granted',
          subject,
          from: 'requested',
          to: 'active',
          detail: { role, person: personId },
        },
        { id, revision: 1, by: approving.by, at: now, validUntil: grantUntil(role, now) },
      );
      await notify(tx, { to: [personId], kind: 'role.granted', subject, details: { role } });
      return;
    }
    const approvers = await listApprovers(tx.db, tokyoDay(now), [personId, allowed.by]);
    await notify(tx, { to: approvers, kind: 'role.requested', subject, details: { role } });
  });
  portal.wakeOutbox();
  return { id, state: approving ? 'active' : 'requested' };
}
