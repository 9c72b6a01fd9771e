import { setTimeout as wait } from 'node:timers/promises';
import type { Coordinates, ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { Permit } from '#app/domain/permit/permit.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { openTestPortal, type TestPortal } from './portal.ts';
import { startTestVault, type TestVault } from './vault.ts';

/** What an attacker has: a permit, questions, and the tables that come back. */
export type Researcher = {
  ask(query: AggregateQuery, over?: Partial<Permit>): Promise<ProtectedTable>;
  readonly vault: TestVault;
  readonly portal: TestPortal;
  stop(): Promise<void>;
};

export async function startResearcher(
  options: Parameters<typeof startTestVault>[1] = {},
): Promise<Researcher> {
  const portal = await openTestPortal();
  const vault = await startTestVault(portal, options);
  let runs = 0;
  return {
    portal,
    vault,
    ask: async (query, over = {}) => {
      runs += 1;
      let now = await portal.vault.ask({
        run: `attack-${runs}`,
        permit: vault.permit(over),
        objective: 'o1',
        query,
      });
      for (;;) {
        if (!now.ok || now.about !== 'run') throw new Error(JSON.stringify(now));
        if (now.is.state === 'done') return now.is.table;
        if (now.is.state !== 'queued' && now.is.state !== 'running') throw new Error(JSON.stringify(now.is));
        await wait(5);
        now = await portal.vault.status(now.run);
      }
    },
    stop: async () => {
      await vault.stop();
      await portal.dispose();
    },
  };
}

/** The number shown at a place, or null where it is hidden. */
export function shownAt(table: ProtectedTable, at: Coordinates, column = 0): number | null {
  const row = table.series.rows.find((one) => JSON.stringify(one.at) === JSON.stringify(at));
  const value = row?.values[column];
  return value?.state === 'value' ? value.value / 10 ** value.digits : null;
}
