import { asDay } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatDay } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findAgreement, type Signature } from '#db/portal/repositories/agreements.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/read-application.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import type { AgreementDocument } from './draw-up-agreement.server.ts';

/** The agreement in force with who has signed it, for everybody who may read the case. */
export async function readAgreement(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const agreement = await findAgreement(db, id);
  if (!row || !agreement) throw new AppError('not-found');
  const document = JSON.parse(agreement.document) as AgreementDocument;
  const { language } = viewer;
  const t = translator(language);
  const names = await namesOf(db, language, [document.operatorId, document.userId, ...document.memberIds]);
  const name = (one: string) => names.get(one) ?? '';
  const signature = (party: Signature['party']) => {
    const found = agreement.signatures.find((one) => one.party === party);
    return found
      ? t('agreement.signedBy', {
          name: language === 'ja' ? found.nameJa : found.nameEn,
          at: formatDateTime(language, found.signedAt),
        })
      : t('agreement.unsigned');
  };
  const waits = (party: Signature['party']) =>
    subject.state === 'AGREEMENT' && !agreement.signatures.some((one) => one.party === party);
  return {
    id,
    reference: row.reference,
    title: language === 'ja' ? row.titleJa : row.titleEn || row.titleJa,
    version: agreement.version,
    versionText: t('agreement.version', { version: agreement.version }),
    operator: name(document.operatorId),
    user: name(document.userId),
    members: document.memberIds.map(name).join(t('common.listSeparator')),
    period: t('agreement.months', { months: document.months }),
    ends: formatDay(language, asDay(document.endsOn)),
    hash: agreement.hash,
    userSigned: signature('user'),
    operatorSigned: signature('operator'),
    maySign:
      waits('user') && row.leadPersonId === viewer.person.id && may(viewer, 'agreement.sign', subject).ok,
    mayCountersign: waits('operator') && may(viewer, 'agreement.countersign', subject).ok,
  };
}
