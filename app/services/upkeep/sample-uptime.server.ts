import { systemActor } from '#app/domain/ledger/event.ts';
import { continues } from '#app/domain/upkeep/uptime.ts';
import { beginRun, findNewestRun, lengthenRun } from '#db/portal/repositories/uptime.server.ts';
import { uptimeRule } from '#policies/assurance.ts';
import { checkReadiness, readinessChecks } from '../operations/check-readiness.server.ts';
import type { Portal } from '../portal.ts';

/** For the clock, every minute: whether the portal is ready, by the same checks that `/readyz` answers with (NFR-1). */
export async function sampleUptime(portal: Portal): Promise<{ readonly ready: boolean }> {
  const { ready, checks } = await checkReadiness(portal);
  const sample = {
    state: ready ? ('up' as const) : ('down' as const),
    failed: readinessChecks.filter((name) => checks[name] === 'failed').join(' '),
  };
  await portal.store.write({ actor: systemActor, at: portal.clock.now() }, async (tx) => {
    const last = await findNewestRun(tx.db);
    if (last && continues(last, sample, tx.stamp.at, uptimeRule.toleratedSeconds))
      await lengthenRun(tx, last.seq);
    else await beginRun(tx, (last?.seq ?? 0) + 1, sample);
  });
  return { ready };
}
