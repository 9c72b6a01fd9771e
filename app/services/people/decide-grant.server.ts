import {
  approveGrant as approveRow,
  type Grant,
  refuseGrant as refuseRow,
} from '#db/portal/repositories/grants.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { grantSubject, grantUntil, refuseProblems } from './grant-rules.server.ts';
import { findReadableGrant, grantNow } from './read-grant.server.ts';

const detailOf = (grant: Grant) => ({ role: grant.role, person: grant.personId });

/** What is still waiting; whoever comes second is told that it was decided, not that something broke. */
async function waiting(tx: Tx, id: string): Promise<Grant> {
  const grant = await grantNow(tx, id);
  if (grant.state !== 'requested') throw new AppError('grant-decided');
  return grant;
}

/** By an administrator who neither asked for it nor receives it (INV-08); the database refuses the same (C4). */
export async function approveGrant(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const seen = await findReadableGrant(portal, viewer, id);
  const allowed = authorize(viewer, 'grant.approve', grantSubject(seen));
  const now = portal.clock.now();
  const subject = { type: 'grant', id } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const grant = await waiting(tx, id);
    await refuseProblems(tx, now, grant);
    const done = await approveRow(
      tx,
      allowed,
      { kind: 'role.granted', subject, from: 'requested', to: 'active', detail: detailOf(grant) },
      { id, revision: grant.revision, by: allowed.by, at: now, validUntil: grantUntil(grant.role, now) },
    );
    if (done === 0) throw new AppError('grant-decided');
    await settleNotices(tx, 'role.requested', id);
    const to = [grant.personId, grant.requestedBy].filter((person) => person !== allowed.by);
    await notify(tx, { to, kind: 'role.granted', subject, details: { role: grant.role } });
  });
  portal.wakeOutbox();
}

/** With a reason that the requester can read. */
export async function refuseGrant(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  reason: string,
): Promise<void> {
  const seen = await findReadableGrant(portal, viewer, id);
  const allowed = authorize(viewer, 'grant.refuse', grantSubject(seen));
  const now = portal.clock.now();
  const subject = { type: 'grant', id } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const grant = await waiting(tx, id);
    const text = await insertStoredText(tx, { body: reason, at: now, purgeOn: null });
    const done = await refuseRow(
      tx,
      allowed,
      {
        kind: 'role.refused',
        subject,
        from: 'requested',
        to: 'refused',
        reason: text,
        detail: detailOf(grant),
      },
      { id, revision: grant.revision, by: allowed.by, at: now, reason: text },
    );
    if (done === 0) throw new AppError('grant-decided');
    await settleNotices(tx, 'role.requested', id);
    // The grantee never asked and holds nothing new or old: only the requester has something to do.
    const to = [grant.requestedBy].filter((person) => person !== allowed.by);
    await notify(tx, { to, kind: 'role.refused', subject, details: { role: grant.role } });
  });
  portal.wakeOutbox();
}
