import { type Day, plusDays } from '#app/domain/shared/brand.ts';
import type { FrontLine } from '#app/features/supervision/front-view.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { listPolicyDocuments, listPolicyVersions } from '#db/portal/repositories/policy-documents.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { dueText } from '../supervision/due-text.ts';
import type { OnFront } from '../supervision/read-front.server.ts';
import { inForceOn } from './in-force.ts';
import { versionTones } from './version-tones.ts';

/** A review of a document is shown from this many days before its day. */
const reviewAheadDays = 60;

/** Drafts that wait for a second person, and documents that are to be looked at again. */
export async function policiesOnFront(db: Reader, language: Language, today: Day): Promise<OnFront> {
  const t = translator(language);
  const documents = await listPolicyDocuments(db);
  const versions = await listPolicyVersions(
    db,
    documents.map(({ id }) => id),
  );
  const lines: FrontLine[] = [];
  for (const version of versions) {
    const draft = version.state === 'DRAFT';
    const current = inForceOn(
      versions.filter(({ documentId }) => documentId === version.documentId),
      today,
    );
    const review = version.id === current?.id && version.reviewOn <= plusDays(today, reviewAheadDays);
    const document = documents.find(({ id }) => id === version.documentId);
    if (!document || (!draft && !review)) continue;
    lines.push({
      id: version.id,
      area: t('audit.type.policy_document'),
      reference: t('supervising.policy.version', { number: version.number }),
      title: language === 'ja' ? document.titleJa : document.titleEn,
      href: `/supervision/policies/${document.id}${draft ? `?version=${version.number}` : ''}`,
      state: draft ? t('state.policy_version.DRAFT') : t('deadline.policy_review'),
      tone: draft ? versionTones.DRAFT : 'action',
      due: review ? dueText(language, version.reviewOn, today) : undefined,
      overdue: review && version.reviewOn < today,
      sort: review ? version.reviewOn : '',
    });
  }
  return { label: t('supervising.policies.title'), href: '/supervision/policies', lines };
}
