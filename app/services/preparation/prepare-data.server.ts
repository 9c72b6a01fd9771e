import { groupsOf, variablesOfAnswers, variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { readPlan } from '#app/domain/deidentification/plan.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { findPreparation, insertPreparation } from '#db/portal/repositories/preparations.server.ts';
import { findBuild } from '#db/portal/repositories/snapshot-builds.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { type Authorized, authorize, systemAuthority } from '#policies/access/authorize.ts';
import type { RuleSet } from '#policies/deidentification/rule-set.ts';
import { allowedRuleSets, findRuleSet } from '#policies/deidentification/rule-sets.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import { permitLimits } from '#policies/workflow/risk.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { sha256 } from '../applications/document.server.ts';
import type { Portal } from '../portal.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import { openNextRound } from '../review/open-round.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';
import { planOf } from './plan-of.ts';
import { type Snapshot, snapshotCatalogue } from './snapshots.server.ts';

/** Pseudonymised data are for those who applied for them and are certified: the form lets nobody else ask (LAW-4, ROL-9). */
export const offeredRuleSets = (band: RiskBand, document: ApplicationDocument): readonly RuleSet[] =>
  allowedRuleSets(band, { certified: document.answers.data.provision === 'pseudonymised' });

/** The snapshot that was made, how, and what can be asked of it. */
export type Made = {
  readonly snapshot: string;
  readonly plan: unknown;
  readonly variables: readonly string[];
  readonly evidence: string;
};
export const madeOf = (settings: string): Made | undefined =>
  (JSON.parse(settings) as { readonly made?: Made }).made;

/** What is fixed for this project: the scope that was approved, under the rule set that was chosen. */
export const settingsOf = (document: ApplicationDocument, ruleSet: RuleSet, made?: Made) => ({
  ...(made ? { made } : {}),
  variables: variablesOfAnswers(document.answers),
  from: document.answers.data.from,
  to: document.answers.data.to,
  prefectures: [...document.answers.data.prefectures].sort(),
  rules: ruleSet.items,
});

/**
 * What the second stage reads: facts about the processing and never a row (RV2-2). Nobody receives records here, so what
 * is reported is the scope; results are protected one by one when they are asked for.
 */
const reportOf = (document: ApplicationDocument, snapshot: Snapshot, band: RiskBand) => ({
  form: 1,
  risk: band,
  snapshot: snapshot.id,
  snapshotFrom: snapshot.from,
  snapshotTo: snapshot.to,
  datasets: [...document.answers.data.datasets].sort(),
  items: variablesOfAnswers(document.answers).length,
  itemsDropped:
    variablesOfGroups(document.answers.data.datasets.flatMap((one) => [...groupsOf[one]])).length -
    variablesOfAnswers(document.answers).length,
  identifiers: 0,
  profile: profileForRiskBand(band),
  leastPersons: disclosureProfile(profileForRiskBand(band)).minPatients,
  questions: permitLimits[band].questions,
  recordsProvided: 0,
});

type PreparationInput = {
  readonly snapshot: string;
  readonly ruleSet: string;
  readonly build?: string | undefined;
};

/** What the vault made for this very scope under these very rules; anything else is none. */
async function madeFor(
  db: Reader,
  id: string,
  document: ApplicationDocument,
  ruleSet: RuleSet,
  { snapshot, build }: PreparationInput,
): Promise<{ readonly made: Made; readonly evidence: unknown } | undefined> {
  if (!build) return undefined;
  const row = await findBuild(db, build);
  const plan = row && readPlan(JSON.parse(row.plan));
  if (row?.applicationId !== id || !plan || !row.snapshot || !row.evidence || !row.evidenceHash)
    throw fieldError('build', 'field.choose');
  const now = planOf(id, document, snapshot, ruleSet, plan);
  if (canonicalJson(now) !== canonicalJson(plan)) throw fieldError('build', 'field.build-other');
  const variables = JSON.parse(row.variables ?? '[]') as string[];
  return {
    made: { snapshot: row.snapshot, plan, variables, evidence: row.evidenceHash },
    evidence: JSON.parse(row.evidence),
  };
}

/** Binds snapshot, rule set, settings and report under one hash; of a scope that is proposed where one is given. */
export async function bindPreparation(
  tx: Tx,
  allowed: Authorized<'data.prepare'>,
  id: string,
  snapshot: Snapshot | undefined,
  input: PreparationInput,
  proposed?: { readonly document: ApplicationDocument; readonly band: RiskBand | undefined },
) {
  const version = proposed ?? (await findLatestVersion(tx.db, id));
  const band = proposed?.band ?? (await decidedRisk(tx.db, id));
  const ruleSet = findRuleSet(input.ruleSet);
  if (!version || !band) throw new AppError('not-found');
  if (!snapshot) throw fieldError('snapshot', 'field.choose');
  if (!ruleSet || !offeredRuleSets(band, version.document).includes(ruleSet))
    throw fieldError('ruleSet', 'field.choose');
  const built = await madeFor(tx.db, id, version.document, ruleSet, input);
  const settings = canonicalJson(settingsOf(version.document, ruleSet, built?.made));
  const report = canonicalJson({
    ...reportOf(version.document, snapshot, band),
    ...(built ? { evidence: built.evidence } : {}),
  });
  const parts = {
    snapshotId: snapshot.id,
    snapshotHash: snapshot.hash,
    ruleSet: `${ruleSet.id}@${ruleSet.version}`,
    settings,
    report,
  };
  const bindingHash = bindingOf(parts);
  const before = await findPreparation(tx.db, id);
  await insertPreparation(
    tx,
    allowed,
    {
      kind: 'dataset.bound',
      subject: { type: 'application', id },
      case: id,
      document: bindingHash,
      detail: { ruleSet: ruleSet.id, ruleVersion: ruleSet.version, snapshot: snapshot.hash },
    },
    {
      id: newId(),
      applicationId: id,
      version: (before?.version ?? 0) + 1,
      ...parts,
      settingsHash: sha256(settings),
      reportHash: sha256(report),
      bindingHash,
    },
  );
  return { document: version.document, bindingHash, before };
}

export const snapshotNamed = async (portal: Portal, hash: string) =>
  (await snapshotCatalogue(portal).list()).find((one) => one.hash === hash);

/** Binds what was prepared and hands the case to the second review. */
export async function submitPreparation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: PreparationInput,
): Promise<void> {
  refuseUnbuilt(portal, input);
  // The vault is asked before the transaction: nothing but SQL belongs inside.
  const snapshot = await snapshotNamed(portal, input.snapshot);
  await actOnCase(portal, viewer, id, 'submit_stage2', async (tx, subject) => {
    const allowed = authorize(viewer, 'data.prepare', subject);
    if (subject.state !== 'DATA_PREPARATION')
      throw new AppError('moved-on', {}, 'problem.moved-on', {
        state: [`application.state.${subject.state}`],
      });
    const { document, bindingHash } = await bindPreparation(tx, allowed, id, snapshot, input);
    const prepared = { ...subject, preparerIds: [...subject.preparerIds, viewer.person.id] };
    const next = await openNextRound(tx, prepared, 'second', document, bindingHash);
    const today = tokyoDay(tx.stamp.at);
    await takeStep(tx, subject, allowed, {
      event: 'submit_stage2',
      guards: {
        hashes_bound: true,
        first_approval_valid: await firstApprovalValid(tx.db, id, today),
        signatures_current: await signaturesCurrent(tx.db, id, today),
        quorum_reachable: next.reachable,
      },
      who: actingAs(viewer.facts, subject),
      documentHash: bindingHash,
      standings: [{ personId: viewer.person.id, standing: 'preparer' }],
    });
  });
}

/** Nobody votes on data that were not made; only the demo's past was written before there were data. */
function refuseUnbuilt({ config }: Portal, { build }: PreparationInput): void {
  if (config.mode === 'production' && !build) throw fieldError('build', 'field.build-first');
}

/** In time, or once in time: what the second review sends back does not lose the approval of the first. */
async function firstApprovalValid(db: Reader, id: string, today: string): Promise<boolean> {
  const clocks = (await listDeadlinesOf(db, 'application', id)).filter(
    (clock) => clock.kind === 'first_approval',
  );
  return clocks.some(({ state, dueOn }) => state === 'met' || (state === 'running' && dueOn >= today));
}

/**
 * Other settings for a case that is being voted on or was approved and not yet taken into use. What was bound is another
 * thing then, so the case goes back to the preparation, every vote is void, and it is approved anew (INV-16).
 */
export async function changePreparation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: PreparationInput,
): Promise<void> {
  refuseUnbuilt(portal, input);
  const snapshot = await snapshotNamed(portal, input.snapshot);
  await actOnCase(portal, viewer, id, 'change_settings', async (tx, subject) => {
    const allowed = authorize(viewer, 'data.prepare', subject);
    if (subject.state !== 'S2_REVIEW' && subject.state !== 'READY')
      throw new AppError('moved-on', {}, 'problem.moved-on', {
        state: [`application.state.${subject.state}`],
      });
    const { before, bindingHash } = await bindPreparation(tx, allowed, id, snapshot, input);
    if (before?.bindingHash === bindingHash) throw fieldError('ruleSet', 'field.nothing-changed');
    await takeStep(tx, subject, systemAuthority('case.advance'), {
      event: 'invalidate',
      guards: { hash_changed: true },
      who: { as: ['system'], is: [] },
      reasons: [{ code: 'hash_changed' }],
      documentHash: bindingHash,
      standings: [{ personId: viewer.person.id, standing: 'preparer' }],
    });
  });
}
