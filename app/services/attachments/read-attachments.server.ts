import { endingOf, kindOfType } from '#app/domain/application/file-kind.ts';
import { formatBytes, formatDateTime } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { findAttachment, listAttachments as listRows } from '#db/portal/repositories/attachments.server.ts';
import { namesOf } from '#db/portal/repositories/names.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type AttachmentPurpose, isAttachmentPurpose } from '#policies/attachments.ts';
import { AppError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { readStored } from './attachment-store.server.ts';

/** As pages show it. The name is what somebody called the file. */
export type AttachmentLine = {
  readonly id: string;
  readonly purpose: AttachmentPurpose;
  readonly purposeText: string;
  readonly name: string;
  readonly size: string;
  readonly added: string;
  readonly addedBy: string;
  readonly sha256: string;
  /** Undefined while the file waits in quarantine. */
  readonly href: string | undefined;
  /** What is known about a scan, in a sentence. */
  readonly scan: string;
};

/** What is attached to a case, for everybody who may see the case; `purposes` narrows it. */
export async function listAttachments(
  portal: Portal,
  viewer: SignedIn,
  caseId: string,
  purposes?: readonly AttachmentPurpose[],
): Promise<AttachmentLine[]> {
  authorize(viewer, 'application.read', await loadCase(portal, caseId));
  const { language } = viewer;
  const t = translator(language);
  const rows = await listRows(portal.store.read, caseId);
  const names = await namesOf(
    portal.store.read,
    language,
    rows.map((row) => row.uploadedBy),
  );
  return rows.flatMap((row) => {
    const { purpose } = row;
    if (!isAttachmentPurpose(purpose) || (purposes && !purposes.includes(purpose))) return [];
    return {
      id: row.id,
      purpose,
      purposeText: t(`attachment.purpose.${purpose}`),
      name: row.fileName,
      size: formatBytes(language, row.bytes),
      added: formatDateTime(language, row.uploadedAt),
      addedBy: names.get(row.uploadedBy) ?? '',
      sha256: row.sha256,
      href: row.scan === 'waiting' ? undefined : `/applications/${caseId}/attachments/${row.id}`,
      scan: t(`attachment.scan.${row.scan}`),
    };
  });
}

/** One file for whoever may see its case. A look at it is an event (C3); a file that waits for its scan is not given out. */
export async function readAttachment(
  portal: Portal,
  viewer: SignedIn,
  caseId: string,
  id: string,
): Promise<{
  readonly name: string;
  readonly saveAs: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}> {
  const subject = await loadCase(portal, caseId);
  const allowed = authorize(viewer, 'application.read', subject);
  const row = await findAttachment(portal.store.read, id);
  if (row?.applicationId !== caseId || row.scan === 'waiting') throw new AppError('not-found');
  if (!subject.applicantIds.includes(viewer.person.id)) {
    await recordRead(
      portal,
      viewer,
      { kind: 'attachment.viewed', subject: { type: 'attachment', id }, case: caseId },
      allowed,
    );
  }
  const bytes = await readStored(portal, row.sha256);
  const kind = kindOfType(row.mediaType);
  if (!bytes || !kind) throw new AppError('not-found');
  const reference = (await findApplication(portal.store.read, caseId))?.reference ?? 'case';
  return {
    name: row.fileName,
    // For programs that read no other form of the name.
    saveAs: `${reference}-${row.sha256.slice(0, 8)}.${endingOf[kind]}`,
    mediaType: row.mediaType,
    bytes,
  };
}
