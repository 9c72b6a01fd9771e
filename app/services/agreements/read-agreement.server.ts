import { asDay } from '#app/domain/shared/brand.ts';
import type { AgreementView } from '#app/features/agreements/agreement-view.ts';
import { formatDateTime, formatDay, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findAgreement } from '#db/portal/repositories/agreements.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listOrganisationsOfRole } from '#db/portal/repositories/entrusted.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { type AgreementParty, agreementArticles } from '#policies/workflow/agreement.ts';
import type { ConditionCode } from '#policies/workflow/conditions.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { type AgreementDocument, partiesOf } from './draw-up-agreement.server.ts';
import { missingFrom, signsForEntrusted } from './sign-agreement.server.ts';

/** The fee of an agreement in words: free, an amount, or what the estimate says. */
export function feeText(language: Language, document: Pick<AgreementDocument, 'feeYen' | 'feeNote'>): string {
  const t = translator(language);
  const { feeYen, feeNote } = document;
  const amount =
    feeYen === 0
      ? t('agreement.feeFree')
      : feeYen
        ? t('agreement.feeYen', { yen: formatNumber(language, feeYen) })
        : t('agreement.feeEstimate');
  return [amount, feeNote].filter(Boolean).join('\n');
}

export async function dutiesOf(
  db: Reader,
  language: Language,
  document: Pick<AgreementDocument, 'duties'>,
): Promise<{ readonly id: string; readonly kind: string; readonly text: string }[]> {
  const t = translator(language);
  const duties = document.duties ?? [];
  const texts = await findStoredTexts(
    db,
    duties.map(({ textHash }) => textHash),
  );
  return duties.map(({ code, textHash }) => ({
    id: textHash,
    kind: t(`condition.${code as ConditionCode}`),
    text: texts.get(textHash) ?? '',
  }));
}

/** The agreement in force with who has signed and accepted it, for everybody who may read the case. */
export async function readAgreement(portal: Portal, viewer: SignedIn, id: string): Promise<AgreementView> {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const agreement = await findAgreement(db, id);
  if (!row || !agreement) throw new AppError('not-found');
  const document = JSON.parse(agreement.document) as AgreementDocument;
  const { language } = viewer;
  const t = translator(language);
  const me = viewer.person.id;
  const names = await namesOf(db, language, [
    document.operatorId,
    document.userId,
    ...(document.entrustedId ? [document.entrustedId] : []),
    ...document.memberIds,
  ]);
  const name = (one: string | undefined) => (one ? (names.get(one) ?? '') : '');
  const missing = missingFrom(agreement);
  const open = subject.state === 'AGREEMENT';
  const nameOf: Readonly<Record<AgreementParty, string | undefined>> = {
    operator: document.operatorId,
    entrusted: document.entrustedId,
    user: document.userId,
  };
  const parties = partiesOf(document).map((party) => {
    const found = agreement.signatures.find((one) => one.party === party);
    return {
      id: party,
      role: t(`agreement.${party}`),
      name: name(nameOf[party]),
      signed: found
        ? t('agreement.signedBy', {
            name: language === 'ja' ? found.nameJa : found.nameEn,
            at: formatDateTime(language, found.signedAt),
          })
        : undefined,
    };
  });
  const waits = (party: AgreementParty) => open && missing.parties.includes(party);
  const accepted = new Map(agreement.acceptances.map((one) => [one.personId, one.acceptedAt]));
  const drafts = open && may(viewer, 'agreement.draft', subject).ok;
  return {
    id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    version: agreement.version,
    versionText: t('agreement.version', { version: agreement.version }),
    parties,
    members: document.memberIds.map((one) => ({
      id: one,
      name: name(one),
      accepted: accepted.has(one)
        ? formatDateTime(language, accepted.get(one)!)
        : missing.members.includes(one)
          ? undefined
          : t('agreement.acceptedBySigning'),
    })),
    period: t('agreement.months', { months: document.months }),
    ends: formatDay(language, asDay(document.endsOn)),
    fee: feeText(language, document),
    duties: await dutiesOf(db, language, document),
    articles: agreementArticles.map((number) => t(`agreement.article${number}`)),
    terms: document.terms,
    hash: agreement.hash,
    open,
    maySign: waits('user') && row.leadPersonId === me && may(viewer, 'agreement.sign', subject).ok,
    mayCountersign: waits('operator') && may(viewer, 'agreement.countersign', subject).ok,
    mayJoin:
      waits('entrusted') && signsForEntrusted(viewer, document) && may(viewer, 'agreement.join', subject).ok,
    mayAccept: open && missing.members.includes(me) && may(viewer, 'agreement.accept', subject).ok,
    draft: drafts
      ? {
          entrusted: (await listOrganisationsOfRole(db, 'entrusted_operator'))
            .filter((one) => one.id !== document.operatorId && one.id !== document.userId)
            .map((one) => ({ value: one.id, label: language === 'ja' ? one.nameJa : one.nameEn })),
          entrustedId: document.entrustedId ?? '',
          feeNote: document.feeNote ?? '',
        }
      : undefined,
  };
}
