import { systemActor } from '#app/domain/ledger/event.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { listApproved } from '#db/portal/repositories/outputs.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import { outputIn } from './output-subject.server.ts';
import { approvalEnds, projectInUse } from './release-output.server.ts';
import { takeOutputStep } from './take-output-step.server.ts';

/** Approvals that nobody carried out in time, or whose project is no longer in use, go back to their authors (INV-34). */
export async function expireApprovals(portal: Portal): Promise<{ readonly expired: number }> {
  let expired = 0;
  for (const { id, applicationId, approvedAt } of await listApproved(portal.store.read)) {
    const now = portal.clock.now();
    const inTime = approvedAt !== undefined && tokyoDay(now) <= approvalEnds(approvedAt);
    if (inTime && (await projectInUse(portal, portal.store.read, applicationId, now))) continue;
    try {
      await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
        await takeOutputStep(tx, await outputIn(tx.db, id), systemAuthority('clock.apply'), {
          event: 'expire',
          who: { as: ['system'], is: [] },
          guards: { approval_over: true },
        });
      });
      expired += 1;
    } catch (error) {
      // Somebody released or held it a moment ago.
      if (!(error instanceof AppError && error.code === 'moved-on')) throw error;
    }
  }
  if (expired > 0) portal.wakeOutbox();
  return { expired };
}
