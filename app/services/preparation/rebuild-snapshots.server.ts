import { readPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { readPermit } from '#app/domain/permit/permit.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findPreparation, listUsedPermits } from '#db/portal/repositories/preparations.server.ts';
import { insertRebuild, listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { snapshotsBefore } from '#policies/opt-out.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import { madeOf } from './prepare-data.server.ts';

const dayMs = 86_400_000;

/**
 * For the clock: who stopped provision after a snapshot was made leaves it too, where the policy says so for its risk. The
 * vault makes the same plan again over the newest list of absent persons and lays it in the place of the one that the permit
 * names. Nothing is approved by it: it is what was approved, less those persons, and never finer.
 */
export async function rebuildSnapshots(portal: Portal): Promise<{ readonly asked: number }> {
  const db = portal.store.read;
  let asked = 0;
  for (const row of await listUsedPermits(db)) {
    const id = row.applicationId;
    const replaces = readPermit(JSON.parse(row.document))?.prepared;
    const band = await decidedRisk(db, id);
    if (!replaces || !band || snapshotsBefore[band] !== 'rebuilt') continue;
    const prepared = await findPreparation(db, id);
    const made = prepared && madeOf(prepared.settings);
    const plan = readPlan(made?.plan);
    if (!plan || made?.snapshot !== replaces) continue;
    const [newest] = await listBuilds(db, id, 1);
    const now = portal.clock.now();
    const isTried =
      newest?.askedBy === systemActor &&
      newest.state === 'failed' &&
      Date.parse(now) - Date.parse(newest.askedAt) < dayMs;
    if (newest?.state === 'asked' || isTried) continue;
    const standing = await portal.vault.standing(id, replaces).catch(() => undefined);
    if (!standing?.ok || standing.about !== 'standing' || !standing.isOlder) continue;
    const job = newId();
    const text = canonicalJson(plan);
    const [ruleSet = '', ruleVersion = ''] = plan.ruleSet.split('@');
    await portal.store.write({ actor: systemActor, at: now }, (tx) =>
      insertRebuild(
        tx,
        systemAuthority('case.advance'),
        {
          kind: 'dataset.asked',
          subject: { type: 'application', id },
          case: id,
          document: sha256(text),
          detail: { ruleSet, ruleVersion, snapshot: plan.base },
        },
        { id: job, applicationId: id, plan: text, isDryRun: false },
      ),
    );
    await portal.vault.prepare({ job, plan, isDryRun: false, replaces }).catch(() => undefined);
    asked += 1;
  }
  return { asked };
}
