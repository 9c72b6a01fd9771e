import { rm } from 'node:fs/promises';
import {
  endingOf,
  fileKindOf,
  fileKinds,
  kindOfType,
  tidyFileName,
} from '#app/domain/application/file-kind.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findPolicyVersion } from '#db/portal/repositories/policy-documents.server.ts';
import {
  findSupervisionFile,
  type SupervisionFile,
} from '#db/portal/repositories/supervision-steps.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { attachmentLimits } from '#policies/attachments.ts';
import { AppError, fieldError } from '../app-error.ts';
import type { SentFile } from '../attachments/attach-file.server.ts';
import {
  attachmentFile,
  hashOfFile,
  putFile,
  quarantineFile,
  readStored,
} from '../attachments/attachment-store.server.ts';
import { scanFile } from '../attachments/scan-file.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findingIn, mayOpenAudit } from './audit-case.server.ts';

type Subject = { readonly type: 'audit_finding' | 'policy_document'; readonly id: string };

/**
 * A file of an answer or of a version: the checks of every attachment, before the act itself. The bytes lie under their
 * hash, so that a file whose act is then refused harms nothing. No file, nothing.
 */
export async function keepFile(
  portal: Portal,
  subject: Subject,
  file: SentFile | undefined,
  only?: 'pdf',
): Promise<SupervisionFile | undefined> {
  if (!file || (file.size === 0 && file.name === '')) return undefined;
  if (file.size === 0) throw fieldError('file', 'field.file-empty');
  if (file.size > attachmentLimits.bytes)
    throw fieldError('file', 'field.file-large', { size: `${attachmentLimits.bytes / 1024 / 1024} MB` });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = tidyFileName(file.name);
  const kind = fileKindOf(fileName, bytes);
  if (!kind || (only && kind !== only)) throw fieldError('file', only ? 'field.file-pdf' : 'field.file-kind');
  const id = newId();
  if (portal.config.scanCommand) {
    const path = quarantineFile(portal, id);
    await putFile(path, bytes);
    const answer = await scanFile(portal, path);
    await rm(path, { force: true });
    if (answer === 'infected') throw fieldError('file', 'field.file-infected');
    if (answer === 'unknown') throw fieldError('file', 'field.file-unscanned');
  }
  const sha256 = hashOfFile(bytes);
  await putFile(attachmentFile(portal, sha256), bytes);
  return {
    id,
    subjectType: subject.type,
    subjectId: subject.id,
    fileName,
    mediaType: fileKinds[kind],
    bytes: bytes.length,
    sha256,
  };
}

/** One file, for whoever may see what it belongs to; of a policy document the version in force is everybody's. */
export async function readSupervisionFile(portal: Portal, viewer: SignedIn, id: string) {
  const db = portal.store.read;
  const row = await findSupervisionFile(db, id);
  if (!row) throw new AppError('not-found');
  if (row.subjectType === 'audit_finding') {
    const { finding, plan } = await findingIn(db, row.subjectId);
    const allowed = mayOpenAudit(viewer, plan);
    const event = { kind: 'supervision.viewed', subject: { type: 'audit_finding', id: finding.id } } as const;
    await recordRead(portal, viewer, { ...event, detail: { reference: finding.reference } }, allowed);
  } else {
    const version = await findPolicyVersion(db, row.subjectId);
    if (!version) throw new AppError('not-found');
    if (version.state !== 'IN_FORCE') authorize(viewer, 'supervision.read');
  }
  const bytes = await readStored(portal, row.sha256);
  const kind = kindOfType(row.mediaType);
  if (!bytes || !kind) throw new AppError('not-found');
  return {
    name: row.fileName,
    saveAs: `supervision-${row.sha256.slice(0, 12)}.${endingOf[kind]}`,
    mediaType: row.mediaType,
    bytes,
  };
}
