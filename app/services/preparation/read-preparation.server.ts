import { asDay, plusDays } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { alwaysQuasi, quasiIdentifiers, strictness } from '#policies/deidentification/evidence.ts';
import { ruleItems } from '#policies/deidentification/rule-set.ts';
import { AppError } from '../app-error.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import { decidedRisk } from '../review/decided-risk.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { offeredRuleSets } from './prepare-data.server.ts';
import { readBuilds } from './read-builds.server.ts';
import { snapshotCatalogue } from './snapshots.server.ts';

/** Where data are prepared, and where what was prepared can still be changed. */
const preparable: readonly string[] = ['DATA_PREPARATION', 'S2_REVIEW', 'READY'];

/** What can be chosen: the snapshots that the vault holds and the rule sets that the decided risk allows (PRC-1). */
export async function readPreparation(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'data.prepare', subject);
  const db = portal.store.read;
  const version = await findLatestVersion(db, id);
  const band = await decidedRisk(db, id);
  if (!version || !band || !preparable.includes(subject.state)) throw new AppError('not-found');
  const before = await findPreparation(db, id);
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
    // Something is bound already: changing it takes the case back and voids what was voted.
    voids: subject.state !== 'DATA_PREPARATION',
    chosen: before && { snapshot: before.snapshotHash, ruleSet: before.ruleSet.split('@')[0] ?? '' },
    snapshots: (snapshots ?? []).map((one) => ({
      value: one.hash,
      label: one.id,
      hint: t('preparation.period', { from: day(one.from), to: day(one.to) }),
    })),
    ruleSets: offeredRuleSets(band, version.document).map((one) => ({
      value: one.id,
      label: t(`ruleSet.${one.id}` as MessageKey),
      hint: ruleItems
        .map((item) => `${t(`ruleItem.${item}`)}: ${t(`ruleValue.${one.items[item]}` as MessageKey)}`)
        .join(t('common.listSeparator')),
    })),
    answers: describeAnswers(language, version.document.answers),
    builds: await readBuilds(portal, language, id, version.document.answers.data.datasets),
    isUnbuiltAllowed: portal.config.mode !== 'production',
    strictness: describeStrictness(language),
  };
}

/** Beyond the rule set, and only stricter than it. */
function describeStrictness(language: Language) {
  const t = translator(language);
  const choices = (values: readonly number[], none: string, text: (value: number) => string) => [
    { value: '0', label: none },
    ...values.filter((value) => value > 0).map((value) => ({ value: String(value), label: text(value) })),
  ];
  return {
    quasi: quasiIdentifiers
      .filter((one) => !alwaysQuasi.includes(one))
      .map((value) => ({ value, label: t(`evidence.quasi.${value}`) })),
    k: choices(strictness.k, t('build.asRules'), (value) => t('build.persons', { value })),
    l: choices(strictness.l, t('build.notAsked'), (value) => t('build.kinds', { value })),
    t: choices(strictness.t, t('build.notAsked'), (value) => t('build.distance', { value: value / 1000 })),
  };
}
