import {
  revokeGrant as revokeRow,
  withdrawGrant as withdrawRow,
} from '#db/portal/repositories/grants.server.ts';
import { settleNotices } from '#db/portal/repositories/notices.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { grantSubject } from './grant-rules.server.ts';
import { findReadableGrant, grantNow } from './read-grant.server.ts';

/** The requester takes the request back before anybody decided. */
export async function withdrawGrant(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const seen = await findReadableGrant(portal, viewer, id);
  const allowed = authorize(viewer, 'grant.withdraw', grantSubject(seen));
  const now = portal.clock.now();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const grant = await grantNow(tx, id);
    if (grant.state !== 'requested') throw new AppError('grant-decided');
    const done = await withdrawRow(
      tx,
      allowed,
      {
        kind: 'role.withdrawn',
        subject: { type: 'grant', id },
        from: 'requested',
        to: 'withdrawn',
        detail: { role: grant.role, person: grant.personId },
      },
      { id, revision: grant.revision, by: allowed.by, at: now },
    );
    if (done === 0) throw new AppError('grant-decided');
    await settleNotices(tx, 'role.requested', id);
  });
}

/** Takes effect at the person's next request, because roles are read at every one (INV-25). */
export async function revokeGrant(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  reason: string,
): Promise<void> {
  const seen = await findReadableGrant(portal, viewer, id);
  const allowed = authorize(viewer, 'grant.revoke', grantSubject(seen));
  const now = portal.clock.now();
  const subject = { type: 'grant', id } as const;
  await portal.store.write(viewer.stamp(), async (tx) => {
    const grant = await grantNow(tx, id);
    if (grant.state !== 'active') throw new AppError('grant-ended');
    const text = await insertStoredText(tx, { body: reason, at: now, purgeOn: null });
    const done = await revokeRow(
      tx,
      allowed,
      {
        kind: 'role.revoked',
        subject,
        from: 'active',
        to: 'revoked',
        reason: text,
        detail: { role: grant.role, person: grant.personId },
      },
      { id, revision: grant.revision, by: allowed.by, at: now, reason: text },
    );
    if (done === 0) throw new AppError('grant-ended');
    const to = [grant.personId, grant.requestedBy].filter((person) => person !== allowed.by);
    await notify(tx, { to, kind: 'role.revoked', subject, details: { role: grant.role } });
  });
  portal.wakeOutbox();
}
