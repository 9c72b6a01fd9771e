import { systemActor } from '#app/domain/ledger/event.ts';
import { evidenceWarningDays } from '#app/domain/people/validity.ts';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { listEvidenceEnding } from '#db/portal/repositories/evidence.server.ts';
import { hasNotice } from '#db/portal/repositories/notices.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';

/** How far back a training that ended is still told about: a scheduler that slept over a weekend misses nothing. */
const lookBackDays = 14;

/** For the clock: each training and accreditation is announced once before its end and once after it. */
export async function warnExpiringEvidence(portal: Portal): Promise<{ readonly warned: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const stamp = { actor: systemActor, at: now };
  const ending = await listEvidenceEnding(
    portal.store.read,
    plusDays(today, -lookBackDays),
    plusDays(today, evidenceWarningDays),
  );
  let warned = 0;
  for (const evidence of ending) {
    const over = evidence.validUntil < today;
    const kind = over ? 'evidence.expired' : 'evidence.expiring';
    const subject = { type: 'evidence', id: evidence.id } as const;
    await portal.store.write(stamp, async (tx) => {
      if (await hasNotice(tx.db, kind, evidence.id)) return;
      if (over) {
        await notify(tx, {
          to: [evidence.personId],
          kind: 'evidence.expired',
          subject,
          details: { evidence: evidence.kind },
        });
      } else {
        await notify(tx, {
          to: [evidence.personId],
          kind: 'evidence.expiring',
          subject,
          details: { evidence: evidence.kind, day: evidence.validUntil },
        });
      }
      warned += 1;
    });
  }
  if (warned > 0) portal.wakeOutbox();
  return { warned };
}
