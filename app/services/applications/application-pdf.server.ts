import { sectionsOfForm } from '#app/domain/application/form.ts';
import { isEditable } from '#app/domain/application/states.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findDraftAnswers, findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findApplication, listMembers } from '#db/portal/repositories/applications.server.ts';
import { listAttachments } from '#db/portal/repositories/attachments.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { formPurposes } from '#policies/attachments.ts';
import { AppError } from '../app-error.ts';
import { recordRead } from '../audit/record-read.server.ts';
import { type PdfBlock, writePdf } from '../export/pdf.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeAnswers } from './describe-answers.server.ts';
import { loadCase } from './load-case.server.ts';

/**
 * The application as a paper, in the reader's language. What was submitted is printed as it was frozen, under its hash; its
 * applicants get what they are writing while they may write, and every page of it says that it is a draft.
 */
export async function exportApplicationPdf(portal: Portal, viewer: SignedIn, id: string) {
  const subject = await loadCase(portal, id);
  const allowed = authorize(viewer, 'application.read', subject);
  const db = portal.store.read;
  const row = await findApplication(db, id);
  const version = await findLatestVersion(db, id);
  const own = subject.applicantIds.includes(viewer.person.id);
  if (!row || !(own || version)) throw new AppError('not-found');
  if (!own) {
    const event = { kind: 'application.viewed', subject: { type: 'application', id }, case: id } as const;
    await recordRead(portal, viewer, event, allowed);
  }
  const { language } = viewer;
  const t = translator(language);
  const frozen = own && isEditable(row.state) ? undefined : version;
  const { document } = frozen ?? {};
  const shown = document ?? {
    ...row,
    form: 2,
    members: (await listMembers(db, id)).filter((member) => member.state === 'active'),
    attachments: (await listAttachments(db, id))
      .filter((one) => (formPurposes as readonly string[]).includes(one.purpose))
      .map(({ purpose, sha256 }) => ({ purpose, sha256 })),
  };
  const names = await namesOf(db, language, [
    shown.organisationId,
    shown.leadPersonId,
    ...shown.members.map((member) => member.personId),
  ]);
  const nameOf = (of: string) => names.get(of) ?? of;
  const standing = frozen ? t('agreement.version', { version: frozen.version }) : t('pdf.draft');
  const at = frozen?.createdAt ?? row.changedAt;
  const title = language === 'ja' ? shown.titleJa : shown.titleEn || shown.titleJa;
  const fact = (term: MessageKey, value: string) => ({ term: t(term), value });
  const blocks: PdfBlock[] = [
    { kind: 'paragraph', text: `${t('pdf.application')}　${row.reference}　${standing}` },
    { kind: 'title', text: title },
    { kind: 'heading', text: t('form.outline') },
    {
      kind: 'facts',
      rows: [
        fact('component.print.reference', row.reference),
        fact('application.titleJa', shown.titleJa),
        fact('application.titleEn', shown.titleEn),
        fact('application.serviceLabel', t(`application.service.${shown.service}` as MessageKey)),
        fact('application.purposeLabel', t(`application.purpose.${shown.purpose}` as MessageKey)),
        fact('application.organisation', nameOf(shown.organisationId)),
        fact('application.lead', nameOf(shown.leadPersonId)),
        fact('component.print.revision', standing),
        fact(frozen ? 'pdf.submitted' : 'pdf.changed', formatDateTime(language, at)),
        ...(frozen ? [fact('review.hash', frozen.hash)] : []),
      ],
    },
    { kind: 'heading', text: t('form.members') },
    {
      kind: 'facts',
      rows: shown.members.map(({ personId, role }) => ({
        term: t(`application.member.${role}` as MessageKey),
        value: nameOf(personId),
      })),
    },
    ...describeAnswers(
      language,
      document?.answers ?? (await findDraftAnswers(db, id)),
      sectionsOfForm(shown.form === 1 ? 1 : 2),
    ).flatMap((group): PdfBlock[] => [
      { kind: 'heading', text: group.title },
      { kind: 'facts', rows: group.rows.map(({ label, value }) => ({ term: label, value })) },
    ]),
    { kind: 'heading', text: t('form.attachments') },
    shown.attachments.length === 0
      ? { kind: 'paragraph', text: t('attachment.none') }
      : {
          kind: 'facts',
          rows: shown.attachments.map(({ purpose, sha256 }) => ({
            term: t(`attachment.purpose.${purpose}` as MessageKey),
            value: `SHA-256　${sha256}`,
          })),
        },
  ];
  const bytes = await writePdf({
    language,
    title: `${row.reference}　${title}`,
    author: nameOf(shown.organisationId),
    at,
    footer: [row.reference, standing, frozen?.hash ?? ''].filter(Boolean).join('　'),
    parts: [{ language, blocks }],
  });
  return { fileName: `${row.reference}.pdf`, bytes };
}
