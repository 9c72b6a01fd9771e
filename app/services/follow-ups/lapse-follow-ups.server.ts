import { openFollowUpStates } from '#app/domain/application/follow-up-terms.ts';
import { listFollowUps } from '#db/portal/repositories/follow-ups.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { stepFollowUp } from './step-follow-up.server.ts';

/** A project that ends takes its open wishes with it. An incident stays open: what happened has to be dealt with. */
export async function lapseFollowUps(tx: Tx, subject: Case): Promise<void> {
  for (const row of await listFollowUps(tx.db, subject.id)) {
    if (row.kind === 'incident' || !(openFollowUpStates as readonly string[]).includes(row.state)) continue;
    await stepFollowUp(tx, subject, systemAuthority('clock.apply'), row, {
      event: 'lapse',
      guards: { project_left_use: true },
      who: { as: ['system'], is: [] },
    });
  }
}
