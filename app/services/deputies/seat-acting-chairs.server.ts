import { systemActor } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { listDeputyships, listRoundsLedBy } from '#db/portal/repositories/deputies.server.ts';
import { followLead } from '#db/portal/repositories/round-steps.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import { askLead, findActingChairs, leadEvent, leadOf } from '../review/lead-round.server.ts';
import { caseIn } from '../workflow/take-step.server.ts';

/**
 * Puts every round that an absent chair leads into the hands of the acting chair (C4), who answers about conflicts first and
 * leads only then. Whoever has to do with the case, or judged it before, is not seated.
 */
export async function seatActingChairFor(tx: Tx, chairId: string, actingId: string): Promise<number> {
  const today = tokyoDay(tx.stamp.at);
  let seated = 0;
  for (const { roundId, applicationId } of await listRoundsLedBy(tx.db, chairId)) {
    const subject = await caseIn(tx.db, applicationId);
    const round = (await listRounds(tx.db, applicationId)).find((one) => one.id === roundId);
    if (!round) continue;
    const able = await findActingChairs(tx.db, subject, round, today);
    const acting = able.find((one) => one.personId === actingId);
    if (!acting) continue;
    const lead = leadOf(subject, round, acting);
    await followLead(tx, systemAuthority('case.advance'), leadEvent(round, actingId, 'chair_absent'), lead);
    await askLead(tx, lead);
    seated += 1;
  }
  return seated;
}

/** For absences that begin later, and for rounds that open during one. Done twice it changes nothing. */
export async function seatActingChairs(portal: Portal): Promise<{ readonly seated: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  let seated = 0;
  for (const one of await listDeputyships(portal.store.read, today)) {
    if (one.office !== 'chair' || one.fromOn > today) continue;
    seated += await portal.store.write({ actor: systemActor, at: now }, (tx) =>
      seatActingChairFor(tx, one.personId, one.deputyId),
    );
  }
  if (seated > 0) portal.wakeOutbox();
  return { seated };
}
