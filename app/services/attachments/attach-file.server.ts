import { rm } from 'node:fs/promises';
import { fileKindOf, fileKinds, tidyFileName } from '#app/domain/application/file-kind.ts';
import { newId } from '#db/portal/ids.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import {
  findAttachment,
  insertAttachment,
  isFileNeeded,
  listAttachments,
  removeAttachment,
  type Scan,
} from '#db/portal/repositories/attachments.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import {
  type AttachmentPurpose,
  attachmentLimits,
  attachmentPurposes,
  formPurposes,
} from '#policies/attachments.ts';
import { AppError, fieldError } from '../app-error.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { assertPartOpen } from '../applications/open-parts.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { actOnCase, type Case } from '../workflow/take-step.server.ts';
import { attachmentFile, hashOfFile, putFile, quarantineFile } from './attachment-store.server.ts';
import { scanFile } from './scan-file.server.ts';

/** A file as a form brings it. */
export type SentFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

async function assertOpen(db: Reader, subject: Case, purpose: AttachmentPurpose): Promise<void> {
  const states: readonly string[] = attachmentPurposes[purpose];
  if (!states.includes(subject.state))
    throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`application.state.${subject.state}`] });
  // Files of the form are a part of what was reviewed; those for other purposes are not.
  if ((formPurposes as readonly string[]).includes(purpose)) await assertPartOpen(db, subject, 'attachments');
}

/**
 * Adds a file to a case. Kind and size are checked first, then a scanner is asked where one is configured; what it does
 * not call clean is refused or waits in quarantine. The same bytes for the same purpose are there once.
 * Fails beside the field `file`. Returns the id of the attachment.
 */
export async function attachFile(
  portal: Portal,
  viewer: SignedIn,
  caseId: string,
  purpose: AttachmentPurpose,
  file: SentFile,
): Promise<string> {
  const before = await loadCase(portal, caseId);
  authorize(viewer, 'application.change', before);
  await assertOpen(portal.store.read, before, purpose);
  if (file.size === 0) throw fieldError('file', 'field.file-empty');
  if (file.size > attachmentLimits.bytes) throw fieldError('file', 'field.file-large', megabytes);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = tidyFileName(file.name);
  const kind = fileKindOf(fileName, bytes);
  if (!kind) throw fieldError('file', 'field.file-kind');
  const sha256 = hashOfFile(bytes);
  const id = newId();
  const scan = await examine(portal, viewer, caseId, id, bytes, sha256);
  const stored = await actOnCase(portal, viewer, caseId, 'attach', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.change', subject);
    await assertOpen(tx.db, subject, purpose);
    const there = await listAttachments(tx.db, caseId);
    const same = there.find((one) => one.sha256 === sha256 && one.purpose === purpose);
    if (same) return same.id;
    if (there.length >= attachmentLimits.files)
      throw fieldError('file', 'field.files-many', { max: attachmentLimits.files });
    await insertAttachment(
      tx,
      allowed,
      {
        kind: 'attachment.added',
        subject: { type: 'attachment', id },
        case: caseId,
        document: sha256,
        detail: { purpose, bytes: bytes.length, scan },
      },
      {
        id,
        applicationId: caseId,
        purpose,
        fileName,
        mediaType: fileKinds[kind],
        bytes: bytes.length,
        sha256,
        scan,
      },
    );
    return id;
  });
  // A removal of the same bytes elsewhere may have taken the file between the two.
  if (scan !== 'waiting') await putFile(attachmentFile(portal, sha256), bytes);
  else if (stored !== id) await rm(quarantineFile(portal, id), { force: true });
  return stored;
}

const megabytes = { size: `${attachmentLimits.bytes / 1024 / 1024} MB` };

/** Where the bytes go before the case names them: into quarantine while a scanner has not called them clean. */
async function examine(
  portal: Portal,
  viewer: SignedIn,
  caseId: string,
  id: string,
  bytes: Uint8Array,
  sha256: string,
): Promise<Scan> {
  if (!portal.config.scanCommand) return 'none';
  const path = quarantineFile(portal, id);
  await putFile(path, bytes);
  const answer = await scanFile(portal, path);
  if (answer === 'unknown') return 'waiting';
  await rm(path, { force: true });
  if (answer === 'clean') return 'clean';
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, {
      kind: 'attachment.refused',
      subject: { type: 'attachment', id },
      case: caseId,
      document: sha256,
      reason: 'scan',
    }),
  );
  throw fieldError('file', 'field.file-infected');
}

/** Takes a file away again while its purpose is open. What was submitted with it keeps naming it. */
export async function detachFile(
  portal: Portal,
  viewer: SignedIn,
  caseId: string,
  id: string,
): Promise<void> {
  const gone = await actOnCase(portal, viewer, caseId, 'detach', async (tx, subject) => {
    const allowed = authorize(viewer, 'application.change', subject);
    const row = await findAttachment(tx.db, id);
    if (row?.applicationId !== caseId) throw new AppError('not-found');
    await assertOpen(tx.db, subject, row.purpose as AttachmentPurpose);
    const event = {
      kind: 'attachment.removed',
      subject: { type: 'attachment', id },
      case: caseId,
      document: row.sha256,
    } as const;
    if (!(await removeAttachment(tx, allowed, event, id))) throw new AppError('already-done');
    return row;
  });
  await rm(quarantineFile(portal, id), { force: true });
  if (!(await isFileNeeded(portal.store.read, gone.sha256)))
    await rm(attachmentFile(portal, gone.sha256), { force: true });
}

/** For the page that shows where a file may still be added. */
export const caseReference = async (portal: Portal, id: string): Promise<string> =>
  (await findApplication(portal.store.read, id))?.reference ?? '';
