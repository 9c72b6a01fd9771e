import { homeOf, readPermit as parsePermit } from '#app/domain/permit/permit.ts';
import { asDay, plusDays } from '#app/domain/shared/brand.ts';
import type { PermitView } from '#app/features/agreements/permit-view.ts';
import { formatDate, formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findPermit, findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { permitElements, permitProfilesOn } from '#policies/workflow/agreement.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { prefectureName } from '../organisations/prefectures.ts';
import type { Portal } from '../portal.ts';
import { describeSettings } from '../preparation/describe-check.ts';
import { conditionsOf, describeConditions } from '../review/conditions.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { findSignedPermit } from '../vault/find-signed-permit.server.ts';
import type { AgreementDocument } from './draw-up-agreement.server.ts';
import { feeText } from './read-agreement.server.ts';

/**
 * The permit as a document for people: what may be asked of which data, for what, by whom, until when, with which means, at
 * what price and under which conditions. With the European profile on, its parts carry the letters of Article 68(10).
 */
export async function readPermitPaper(portal: Portal, viewer: SignedIn, id: string): Promise<PermitView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const stored = await findPermit(db, id);
  const permit = stored && parsePermit(JSON.parse(stored.document));
  const version = await findLatestVersion(db, id);
  const prepared = permit && (await findPreparation(db, homeOf(permit)));
  const agreement = await findAgreement(db, id);
  if (!row || !stored || !permit || !version || !prepared || !agreement) throw new AppError('not-found');
  const { language } = viewer;
  const t = translator(language);
  const separator = t('common.listSeparator');
  const { answers, purpose } = version.document;
  const contract = JSON.parse(agreement.document) as AgreementDocument;
  const names = await namesOf(db, language, [contract.operatorId, contract.userId]);
  const day = (value: number) => formatDay(language, plusDays(asDay('1970-01-01'), value));
  const members = (await listMembers(db, id)).filter((member) => member.state === 'active');
  const conditions = await describeConditions(db, language, await conditionsOf(db, id));
  const number = (value: number) => formatNumber(language, value);
  const european = permitProfilesOn.includes('ehds');
  const lines: Readonly<Record<(typeof permitElements.ehds)[number], readonly string[]>> = {
    a: [
      t('permit.datasets', {
        list: answers.data.datasets.map((one) => t(`dataset.${one}` as MessageKey)).join(separator),
      }),
      t('permit.groups', {
        list: answers.data.groups.map((one) => t(`items.${one}` as MessageKey)).join(separator),
      }),
      t('permit.items', { count: number(permit.variables.length) }),
      t('permit.span', { from: day(permit.period.from), to: day(permit.period.to) }),
      t('permit.places', {
        list: permit.prefectures
          ? permit.prefectures.map((code) => prefectureName(language, code)).join(separator)
          : t('form.prefecturesAll'),
      }),
      t('permit.source', { snapshot: prepared.snapshotId, hash: permit.snapshot }),
      t('permit.form'),
      t('permit.anonymised', {
        rules: describeSettings(language, prepared)
          .map((line) => t('common.labelled', { label: line.item, text: line.chosen }))
          .join(separator),
      }),
    ],
    b: [
      t('permit.purpose', { purpose: t(`application.purpose.${purpose}` as MessageKey) }),
      answers.purpose.background,
      answers.purpose.benefit,
      ...answers.plan.objectives.map((one) => `${one.id}　${one.text}`),
    ],
    c: [t('permit.exception')],
    d: [
      t('permit.organisation', { name: names.get(contract.userId) ?? '' }),
      t('permit.lead', { name: language === 'ja' ? row.leadJa : row.leadEn }),
      ...members.map((member) =>
        t('permit.member', {
          name: language === 'ja' ? member.nameJa : member.nameEn,
          role: t(`application.member.${member.role}` as MessageKey),
        }),
      ),
    ],
    e: [
      t('permit.duration', {
        from: formatDate(language, permit.validFrom as never),
        to: formatDay(language, stored.endsOn),
      }),
    ],
    f: [
      t('permit.environment'),
      t('permit.tools'),
      t('permit.limits', {
        questions: number(permit.limits.questions),
        seconds: number(permit.limits.seconds),
      }),
      t('permit.profile', { profile: permit.profile }),
    ],
    g: [feeText(language, contract)],
    h: [
      ...(conditions.length > 0
        ? conditions.map((one) => t('common.labelled', { label: one.kind, text: one.text }))
        : [t('permit.noConditions')]),
      t('permit.changes'),
      t('permit.noIdentification'),
    ],
  };
  return {
    id,
    reference: row.reference,
    title: { ja: row.titleJa, en: row.titleEn || row.titleJa },
    operator: names.get(contract.operatorId) ?? '',
    issued: formatDateTime(language, stored.createdAt),
    hash: stored.hash,
    signed: findSignedPermit(portal, stored.id) !== undefined,
    basis: [t(european ? 'permit.basisEhds' : 'permit.basis'), t('permit.law')].join(
      language === 'ja' ? '' : ' ',
    ),
    elements: permitElements.ehds.map((letter) => ({
      id: letter,
      title: european ? `(${letter}) ${t(`permit.element.${letter}`)}` : t(`permit.element.${letter}`),
      lines: lines[letter],
    })),
    printedBy: language === 'ja' ? viewer.person.nameJa : viewer.person.nameEn,
    printedAt: formatDateTime(language, portal.clock.now()),
  };
}
