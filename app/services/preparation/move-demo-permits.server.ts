import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { lastDayOf } from '#app/domain/permit/follow-up-fault.ts';
import { type Permit, readPermit } from '#app/domain/permit/permit.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPreparation, listUsedPermits, movePermit } from '#db/portal/repositories/preparations.server.ts';
import { insertRebuild, type SnapshotBuildRow } from '#db/portal/repositories/snapshot-builds.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { quasiIdentifiers } from '#policies/deidentification/evidence.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import { planOf } from './plan-of.ts';

/**
 * The demo's past is written before its data are made, so its permits name a snapshot that nobody has. Once there is one,
 * they are written again for it, with the same scope. Outside the demo a permit is never moved: it is decided anew.
 */
export async function moveDemoPermits(portal: Portal, snapshot: string): Promise<number> {
  if (portal.config.mode !== 'demo') return 0;
  const now = portal.clock.now();
  let moved = 0;
  await portal.store.write({ actor: systemActor, at: now }, async (tx) => {
    for (const row of await listUsedPermits(tx.db)) {
      const permit = readPermit(JSON.parse(row.document));
      if (!permit || permit.snapshot === snapshot) continue;
      // A snapshot of its own was made over the other base.
      const { prepared: _, ...scope } = permit;
      await writeAgain(tx, { ...scope, id: newId(), snapshot });
      moved += 1;
    }
  });
  return moved;
}

async function writeAgain(tx: Tx, permit: Permit): Promise<void> {
  const document = canonicalJson(permit);
  const hash = sha256(document);
  const { id, projectId } = permit;
  const endsOn = lastDayOf(permit);
  await movePermit(
    tx,
    systemAuthority('system.maintain'),
    {
      kind: 'permit.written',
      subject: { type: 'application', id: projectId },
      case: projectId,
      document: hash,
      detail: { permit: id, endsOn },
    },
    { id, applicationId: projectId, document, hash, endsOn, roundId: null },
  );
}

/** The demo's projects in use have no snapshot of their own in their past; the vault is asked for the one that they would have. */
export async function askDemoSnapshot(portal: Portal, id: string): Promise<string | undefined> {
  const db = portal.store.read;
  const prepared = await findPreparation(db, id);
  const version = await findLatestVersion(db, id);
  const permit = await permitInUse(portal, id);
  const ruleSet = findRuleSet(prepared?.ruleSet.split('@')[0] ?? '');
  if (portal.config.mode !== 'demo' || !version || !permit || permit.prepared || !ruleSet) return undefined;
  const asked = { quasi: quasiIdentifiers, k: 0, distinctL: 0, tPermille: 0 };
  const plan = planOf(id, version.document, permit.snapshot, ruleSet, asked);
  const job = newId();
  const text = canonicalJson(plan);
  await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
    insertRebuild(
      tx,
      systemAuthority('case.advance'),
      {
        kind: 'dataset.asked',
        subject: { type: 'application', id },
        case: id,
        document: sha256(text),
        detail: { ruleSet: ruleSet.id, ruleVersion: ruleSet.version, snapshot: permit.snapshot },
      },
      { id: job, applicationId: id, plan: text, isDryRun: false },
    ),
  );
  await portal.vault.prepare({ job, plan, isDryRun: false }).catch(() => undefined);
  return job;
}

/** From here on the permit of the demo's project names what was made for it. */
export async function adoptDemoSnapshot(portal: Portal, made: SnapshotBuildRow): Promise<void> {
  const permit = await permitInUse(portal, made.applicationId);
  if (portal.config.mode !== 'demo' || !permit || !made.snapshot || !made.variables) return;
  const at = portal.clock.now();
  const variables = JSON.parse(made.variables) as string[];
  const next = { ...permit, id: newId(), prepared: made.snapshot, variables, validFrom: at };
  await portal.store.write({ actor: systemActor, at }, (tx) => writeAgain(tx, next));
}

async function permitInUse(portal: Portal, id: string): Promise<Permit | undefined> {
  const row = (await listUsedPermits(portal.store.read)).find(({ applicationId }) => applicationId === id);
  return row && readPermit(JSON.parse(row.document));
}
