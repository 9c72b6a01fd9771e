import { readPlan, type SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import type { PreparationState, VaultAnswer } from '#app/vault/protocol.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import {
  endBuild,
  findBuild,
  insertBuild,
  listAskedBuilds,
  listBuilds,
  type SnapshotBuildRow,
} from '#db/portal/repositories/snapshot-builds.server.ts';
import { type Authorized, authorize, systemAuthority } from '#policies/access/authorize.ts';
import { sourceRefusal, sourceRules } from '#policies/deidentification/linkage-bases.ts';
import { AppError, fieldError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { planOf, type Strictness } from './plan-of.ts';
import { offeredRuleSets, snapshotNamed } from './prepare-data.server.ts';

const preparable: readonly string[] = ['DATA_PREPARATION', 'S2_REVIEW', 'READY'];
export type BuildInput = Strictness & { readonly snapshot: string; readonly ruleSet: string };

/** Asks the vault for a snapshot, or for its evidence alone. One at a time for a project. */
export async function askForSnapshot(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: BuildInput,
  isDryRun: boolean,
): Promise<string> {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'data.prepare', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const band = await decidedRisk(db, id);
  if (!version || !band || !preparable.includes(subject.state)) throw new AppError('not-found');
  const { document } = version;
  const ruleSet = offeredRuleSets(band, document).find((one) => one.id === input.ruleSet);
  if (!ruleSet) throw fieldError('ruleSet', 'field.choose');
  const snapshot = await snapshotNamed(portal, input.snapshot);
  if (!snapshot) throw fieldError('snapshot', 'field.choose');
  // Every source has a ground on which it may be linked, and silence is none (LAW-5).
  if (document.answers.data.datasets.some((dataset) => sourceRefusal(sourceRules[dataset])))
    throw fieldError('ruleSet', 'field.choose');
  return askVault(portal, viewer, allowed, planOf(id, document, snapshot.hash, ruleSet, input), isDryRun);
}

/** One at a time for a project, and never before the log says that it was asked. */
export async function askVault(
  portal: Portal,
  viewer: SignedIn,
  allowed: Authorized<'data.prepare'>,
  plan: SnapshotPlan,
  isDryRun: boolean,
): Promise<string> {
  const id = plan.project;
  await followBuilds(portal);
  if ((await listBuilds(portal.store.read, id)).some(({ state }) => state === 'asked'))
    throw fieldError('ruleSet', 'field.build-running');
  const [ruleSet = '', ruleVersion = ''] = plan.ruleSet.split('@');
  const job = newId();
  const text = canonicalJson(plan);
  await portal.store.write(viewer.stamp(), (tx) =>
    insertBuild(
      tx,
      allowed,
      {
        kind: 'dataset.asked',
        subject: { type: 'application', id },
        case: id,
        document: sha256(text),
        detail: { ruleSet, ruleVersion, snapshot: plan.base },
      },
      { id: job, applicationId: id, plan: text, isDryRun },
    ),
  );
  await handOver(portal, { id: job, plan, isDryRun });
  return job;
}

type Asked = { readonly id: string; readonly plan: SnapshotPlan; readonly isDryRun: boolean };
const handOver = ({ vault }: Pick<Portal, 'vault'>, { id, plan, isDryRun }: Asked) =>
  vault.prepare({ job: id, plan, isDryRun }).catch(() => undefined);

export async function cancelSnapshot(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  job: string,
): Promise<void> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'data.prepare', subject);
  const row = await findBuild(portal.store.read, job);
  if (row?.applicationId !== id) throw new AppError('not-found');
  const answer = await portal.vault.cancelPreparation(job).catch(() => undefined);
  if (!answer) throw new AppError('vault-unreachable');
  await followBuilds(portal);
}

/** How far each is, as the vault says; what has ended is kept here. Run by the clock and before a page is shown. */
export async function followBuilds(portal: Portal): Promise<{ readonly ended: number }> {
  let ended = 0;
  for (const row of await listAskedBuilds(portal.store.read)) {
    const is = await heard(portal, row);
    if (!is || is.state === 'waiting' || is.state === 'running') continue;
    const evidence = is.state === 'done' ? canonicalJson(is.evidence) : null;
    const end = {
      state: is.state,
      reason: is.state === 'failed' ? is.reason : null,
      snapshot: is.state === 'done' ? is.snapshot : null,
      variables: is.state === 'done' ? canonicalJson(is.variables) : null,
      evidence,
      evidenceHash: evidence && sha256(evidence),
    };
    await portal.store.write({ actor: systemActor, at: portal.clock.now() }, (tx) =>
      endBuild(
        tx,
        systemAuthority('case.advance'),
        {
          kind: 'dataset.built',
          subject: { type: 'application', id: row.applicationId },
          case: row.applicationId,
          ...(end.evidenceHash ? { document: end.evidenceHash } : {}),
          detail: { state: end.state, ...(end.snapshot ? { snapshot: end.snapshot } : {}) },
        },
        row.id,
        end,
      ),
    );
    ended += 1;
  }
  return { ended };
}

/** A job that the vault has never heard of is handed over again: the same job is the same snapshot. */
export async function heard(portal: Portal, row: SnapshotBuildRow): Promise<PreparationState | undefined> {
  const answer: VaultAnswer | undefined = await portal.vault.preparation(row.id).catch(() => undefined);
  if (!answer) return undefined;
  if (answer.ok) return answer.about === 'preparation' ? answer.is : undefined;
  const plan = readPlan(JSON.parse(row.plan));
  if (answer.refusal !== 'run-unknown' || !plan) return { state: 'failed', reason: 'engine' };
  // What the clock asked for it asks for again by itself.
  if (row.askedBy === systemActor) return { state: 'failed', reason: 'lost' };
  const again = await handOver(portal, { id: row.id, plan, isDryRun: row.isDryRun });
  if (!again) return undefined;
  if (again.ok) return again.about === 'preparation' ? again.is : undefined;
  return { state: 'failed', reason: again.refusal === 'budget-used' ? 'lost' : 'engine' };
}
