import { systemActor } from '#app/domain/ledger/event.ts';
import { evidenceWarningDays } from '#app/domain/people/validity.ts';
import { asDay, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { expireGrant, listGrantsEnding } from '#db/portal/repositories/grants.server.ts';
import { hasNotice } from '#db/portal/repositories/notices.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';

const longAgo = asDay('2000-01-01');

/**
 * For the clock: roles whose last day has passed end in the books too. They allowed nothing since midnight, because a
 * role is read with its validity at every request (INV-25). Those that end soon are announced once, thirty days ahead.
 */
export async function expireGrants(
  portal: Portal,
): Promise<{ readonly expired: number; readonly warned: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const stamp = { actor: systemActor, at: now };
  const allowed = systemAuthority('clock.apply');

  const over = await listGrantsEnding(portal.store.read, longAgo, plusDays(today, -1));
  let expired = 0;
  for (const grant of over) {
    const subject = { type: 'grant', id: grant.id } as const;
    await portal.store.write(stamp, async (tx) => {
      // Asked again inside: somebody may have revoked it a moment ago.
      const [current] = (await listGrantsEnding(tx.db, longAgo, plusDays(today, -1))).filter(
        (one) => one.id === grant.id,
      );
      if (!current) return;
      await expireGrant(
        tx,
        allowed,
        {
          kind: 'role.expired',
          subject,
          from: 'active',
          to: 'expired',
          detail: { role: grant.role, person: grant.personId },
        },
        { id: grant.id, revision: current.revision, by: systemActor, at: now },
      );
      await notify(tx, {
        to: [grant.personId, grant.requestedBy],
        kind: 'role.expired',
        subject,
        details: { role: grant.role },
      });
      expired += 1;
    });
  }

  let warned = 0;
  for (const grant of await listGrantsEnding(
    portal.store.read,
    today,
    plusDays(today, evidenceWarningDays),
  )) {
    const subject = { type: 'grant', id: grant.id } as const;
    await portal.store.write(stamp, async (tx) => {
      if (!grant.validUntil || (await hasNotice(tx.db, 'role.expiring', grant.id))) return;
      await notify(tx, {
        to: [grant.personId],
        kind: 'role.expiring',
        subject,
        details: { role: grant.role, day: grant.validUntil },
      });
      warned += 1;
    });
  }
  if (expired + warned > 0) portal.wakeOutbox();
  return { expired, warned };
}
