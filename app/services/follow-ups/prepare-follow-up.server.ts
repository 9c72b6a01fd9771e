import { readPlan, type SnapshotPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { type FollowUpRow, listRoundsOfFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findPreparation, type PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { findBuild, listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { quasiIdentifiers } from '#policies/deidentification/evidence.ts';
import { findRuleSet } from '#policies/deidentification/rule-sets.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import { AppError, fieldError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import { askVault, cancelSnapshot, followBuilds } from '../preparation/build-snapshot.server.ts';
import { planOf, type Strictness } from '../preparation/plan-of.ts';
import { bindPreparation, madeOf, snapshotNamed } from '../preparation/prepare-data.server.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { documentAfter } from './follow-up-base.server.ts';
import { openFollowUpRound } from './handle-follow-up.server.ts';
import { actOnFollowUp, followUpIn } from './step-follow-up.server.ts';

/** As strict as the rule set, over everything that others may know. */
const asRules: Strictness = { quasi: quasiIdentifiers, k: 0, distinctL: 0, tPermille: 0 };

/** The first stage has agreed and the second has not begun: the settings are bound now. */
export async function waitsForPreparation(db: Reader, row: FollowUpRow): Promise<boolean> {
  if (row.state !== 'IN_REVIEW' || !changeRule(row.kind, row.type).reviews.includes('second')) return false;
  const rounds = (await listRoundsOfFollowUp(db, row.id)).filter(({ state }) => state !== 'CANCELLED');
  const last = rounds.at(-1);
  return last?.stage === 'first' && last.decision === 'approve';
}

/** What a project had made before is made again for what was proposed; only the demo's past had nothing made. */
export const needsBuild = ({ config }: Portal, before: PreparationRow | undefined): boolean =>
  config.mode === 'production' || (before !== undefined && madeOf(before.settings) !== undefined);

/** The newest that was made by exactly this plan, as strictly as what is in use. */
async function buildOf(portal: Portal, viewer: SignedIn, plan: SnapshotPlan, subject: Case): Promise<string> {
  await followBuilds(portal);
  const made = (await listBuilds(portal.store.read, plan.project)).find(
    (row) => row.snapshot !== null && row.plan === canonicalJson(plan),
  );
  if (made) return made.id;
  return askVault(portal, viewer, authorize(viewer, 'data.prepare', subject), plan, false);
}

/**
 * Binds what was proposed to the snapshot in use, or to another one, and hands it to the second review. Where the project has
 * data of its own, they are made first: asked once, this asks the vault; asked again when they are there, it binds them.
 * Nothing of it is in force: the permit stays the one that was signed until the vote, the decision and the signatures are there.
 */
export async function prepareFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly snapshot: string; readonly ruleSet: string },
): Promise<void> {
  const found = await followUpIn(portal.store.read, id);
  const before = await findPreparation(portal.store.read, found.applicationId);
  const snapshot = await snapshotNamed(portal, input.snapshot || (before?.snapshotHash ?? ''));
  const ruleSetOf = (row: FollowUpRow) =>
    row.type === 'settings' ? String(row.proposal.ruleSet) : input.ruleSet;
  let build: string | undefined;
  if (needsBuild(portal, before) && snapshot && (await waitsForPreparation(portal.store.read, found))) {
    const ruleSet = findRuleSet(ruleSetOf(found));
    if (!ruleSet) throw fieldError('ruleSet', 'field.choose');
    const asked = readPlan(before && madeOf(before.settings)?.plan) ?? asRules;
    const document = await documentAfter(portal.store.read, found);
    const plan = planOf(found.applicationId, document, snapshot.hash, ruleSet, asked);
    build = await buildOf(portal, viewer, plan, await loadCase(portal, found.applicationId));
    if ((await findBuild(portal.store.read, build))?.state === 'asked') return;
  }
  await actOnFollowUp(portal, viewer, id, 'prepare', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'data.prepare', subject);
    if (!(await waitsForPreparation(tx.db, row)))
      throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.followup.${row.state}`] });
    const first = (await listRoundsOfFollowUp(tx.db, id)).findLast(({ decision }) => decision === 'approve');
    const document = await documentAfter(tx.db, row);
    const { bindingHash } = await bindPreparation(
      tx,
      allowed,
      row.applicationId,
      snapshot,
      { snapshot: snapshot?.hash ?? '', ruleSet: ruleSetOf(row), build },
      { document, band: first?.riskValue as RiskBand | undefined },
    );
    if (!(await openFollowUpRound(tx, subject, row, 'second', bindingHash, viewer.person.id)))
      throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.quorum_reachable'] });
  });
}

export async function stopFollowUpBuild(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  build: string,
): Promise<void> {
  const { applicationId } = await followUpIn(portal.store.read, id);
  await cancelSnapshot(portal, viewer, applicationId, build);
}
