import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPreparation, listBoundCases } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import type { Portal } from '../portal.ts';
import { caseIn, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';
import { madeOf, settingsOf } from './prepare-data.server.ts';
import { type Snapshot, snapshotCatalogue } from './snapshots.server.ts';

/** Case states in which an approval rests on what was bound. */
const bound: ReadonlySet<string> = new Set(['S2_REVIEW', 'READY']);

/**
 * Whether what the second stage votes on, or has approved, is another thing now: the stored parts computed anew, the rules
 * as they stand today over the scope that was approved, and the snapshot of that name in the vault (INV-16, L4).
 */
export async function bindingBroken(
  db: Reader,
  id: string,
  snapshots: readonly Snapshot[] = [],
): Promise<boolean> {
  const prepared = await findPreparation(db, id);
  const round = (await listRounds(db, id)).find((one) => one.stage === 'second');
  const version = await findLatestVersion(db, id);
  if (!prepared || !round || !version) return false;
  const [name = '', ruleVersion] = prepared.ruleSet.split('@');
  const rules = findRuleSet(name);
  const sameRules =
    rules?.version === ruleVersion &&
    rules !== undefined &&
    canonicalJson(settingsOf(version.document, rules, madeOf(prepared.settings))) === prepared.settings;
  const now = snapshots.find((one) => one.id === prepared.snapshotId);
  const sameData = now === undefined || now.hash === prepared.snapshotHash;
  const hash = bindingOf(prepared);
  return !sameRules || !sameData || hash !== prepared.bindingHash || hash !== round.documentHash;
}

/** Takes the case back to the preparation where the binding is broken. A transaction of its own, before the act in question. */
export async function invalidateWhenBroken(
  portal: Portal,
  id: string,
  snapshots?: readonly Snapshot[],
): Promise<boolean> {
  if (!(await bindingBroken(portal.store.read, id, snapshots))) return false;
  const stamp = { actor: systemActor, at: portal.clock.now() };
  const moved = await portal.store.write(stamp, async (tx) => {
    const subject = await caseIn(tx.db, id).catch(() => undefined);
    if (!subject || !bound.has(subject.state) || !(await bindingBroken(tx.db, id, snapshots))) return false;
    await takeStep(tx, subject, systemAuthority('case.advance'), {
      event: 'invalidate',
      guards: { hash_changed: true },
      who: { as: ['system'], is: [] },
      reasons: [{ code: 'hash_changed' }],
      documentHash: (await findPreparation(tx.db, id))?.bindingHash,
    });
    return true;
  });
  if (moved) portal.wakeOutbox();
  return moved;
}

/** For the scheduler: every case that waits for the second review or for its receipt. It approves nothing (INV-17). */
export async function checkBindings(portal: Portal): Promise<{ readonly invalidated: number }> {
  const snapshots = await snapshotCatalogue(portal)
    .list()
    .catch(() => []);
  let invalidated = 0;
  for (const id of await listBoundCases(portal.store.read))
    if (await invalidateWhenBroken(portal, id, snapshots)) invalidated += 1;
  return { invalidated };
}
