import { tokyoDay } from '#app/domain/shared/brand.ts';
import { findRow } from '#app/domain/workflow/decide.ts';
import { findPermit } from '#db/portal/repositories/preparations.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { type Case, takeStep } from '../workflow/take-step.server.ts';
import { tellProject } from './tell-project.server.ts';

/** The last day of use is over in Tokyo. A permit that was extended meanwhile has a later one, and nothing happens. */
export async function expireProject(tx: Tx, subject: Case): Promise<void> {
  if (!findRow(applicationMachine, subject.state, 'expire')) return;
  const permit = await findPermit(tx.db, subject.id);
  if (!permit || permit.endsOn >= tokyoDay(tx.stamp.at)) return;
  await takeStep(tx, subject, systemAuthority('clock.apply'), {
    event: 'expire',
    guards: { end_date_reached: true },
    who: { as: ['system'], is: [] },
    reasons: [{ code: 'permit_end' }],
  });
  await tellProject(tx, subject, 'project.expired');
}
