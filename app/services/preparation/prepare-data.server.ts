import { variablesOfGroups } from '#app/domain/application/datasets.ts';
import type { ApplicationDocument } from '#app/domain/application/form.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { asDay, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { findPreparation, insertPreparation } from '#db/portal/repositories/preparations.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { allowedRuleSets, findRuleSet, type RuleSet, ruleItems } from '#policies/deidentification.ts';
import type { RiskBand } from '#policies/disclosure/risk-bands.ts';
import { signaturesCurrent } from '../agreements/sign-agreement.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import { sha256 } from '../applications/document.server.ts';
import { loadCase } from '../applications/read-application.server.ts';
import type { Portal } from '../portal.ts';
import { openNextRound } from '../review/open-round.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, takeStep } from '../workflow/take-step.server.ts';
import { bindingOf } from './binding.server.ts';
import { type Snapshot, snapshotCatalogue } from './snapshots.server.ts';

/** The risk value that the first stage set; it chooses the rules from here on (RV1-3). */
export async function decidedRisk(db: Reader, id: string): Promise<RiskBand | undefined> {
  const rounds = await listRounds(db, id);
  return rounds.find((round) => round.stage === 'first' && round.decision === 'approve')?.riskValue as
    | RiskBand
    | undefined;
}

/** What can be chosen: the snapshots that the vault holds and the rule sets that the decided risk allows (PRC-1). */
export async function readPreparation(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'data.prepare', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const band = await decidedRisk(db, id);
  if (!version || !band || subject.state !== 'DATA_PREPARATION') throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  // Days of the snapshot are numbers since 1970-01-01, as the vault counts.
  const day = (number: number) => formatDay(language, plusDays(asDay('1970-01-01'), number));
  const snapshots = await snapshotCatalogue(portal)
    .list()
    .catch(() => undefined);
  return {
    id,
    reference: version.document.reference,
    risk: t(`risk.${band}`),
    reachable: snapshots !== undefined,
    snapshots: (snapshots ?? []).map((one) => ({
      value: one.hash,
      label: one.id,
      hint: t('preparation.period', { from: day(one.from), to: day(one.to) }),
    })),
    ruleSets: allowedRuleSets(band).map((one) => ({
      value: one.id,
      label: t(`ruleSet.${one.id}` as MessageKey),
      hint: ruleItems
        .map((item) => `${t(`ruleItem.${item}`)}: ${t(`ruleValue.${one.items[item]}` as MessageKey)}`)
        .join(t('common.listSeparator')),
    })),
    answers: describeAnswers(language, version.document.answers),
  };
}

/** What is fixed for this project: the scope that was approved, under the rule set that was chosen. */
const settingsOf = (document: ApplicationDocument, ruleSet: RuleSet) => ({
  variables: variablesOfGroups(document.answers.data.groups as never),
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
  items: variablesOfGroups(document.answers.data.groups as never).length,
  recordsProvided: 0,
});

/** Binds snapshot, rule set, settings and report, and hands the case to the second review. */
export async function submitPreparation(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly snapshot: string; readonly ruleSet: string },
): Promise<void> {
  // The vault is asked before the transaction: nothing but SQL belongs inside.
  const snapshot = (await snapshotCatalogue(portal).list()).find((one) => one.hash === input.snapshot);
  await actOnCase(portal, viewer, id, 'submit_stage2', async (tx, subject) => {
    const allowed = authorize(viewer, 'data.prepare', subject);
    const version = await findLatestVersion(tx.db, id);
    const band = await decidedRisk(tx.db, id);
    const ruleSet = findRuleSet(input.ruleSet);
    if (!version || !band) throw new AppError('not-found');
    if (!snapshot) throw fieldError('snapshot', 'field.choose');
    if (!ruleSet || !allowedRuleSets(band).includes(ruleSet)) throw fieldError('ruleSet', 'field.choose');
    const settings = canonicalJson(settingsOf(version.document, ruleSet));
    const report = canonicalJson(reportOf(version.document, snapshot, band));
    const parts = {
      snapshotId: snapshot.id,
      snapshotHash: snapshot.hash,
      ruleSet: `${ruleSet.id}@${ruleSet.version}`,
      settings,
      report,
    };
    const bindingHash = bindingOf(parts);
    const prepared = { ...subject, preparerIds: [...subject.preparerIds, viewer.person.id] };
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
        version: ((await findPreparation(tx.db, id))?.version ?? 0) + 1,
        ...parts,
        settingsHash: sha256(settings),
        reportHash: sha256(report),
        bindingHash,
      },
    );
    const next = await openNextRound(tx, prepared, 'second', version.document, bindingHash);
    const validity = (await listDeadlinesOf(tx.db, 'application', id)).find(
      (clock) => clock.kind === 'first_approval' && clock.state === 'running',
    );
    const today = tokyoDay(tx.stamp.at);
    await takeStep(tx, subject, allowed, {
      event: 'submit_stage2',
      guards: {
        hashes_bound: true,
        first_approval_valid: validity !== undefined && validity.dueOn >= today,
        signatures_current: await signaturesCurrent(tx.db, id, today),
        quorum_reachable: next.reachable,
      },
      who: actingAs(viewer.facts, subject),
      documentHash: bindingHash,
      standings: [{ personId: viewer.person.id, standing: 'preparer' }],
    });
  });
}
