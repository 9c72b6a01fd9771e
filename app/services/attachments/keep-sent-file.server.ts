import { rm } from 'node:fs/promises';
import { fileKindOf, fileKinds, tidyFileName } from '#app/domain/application/file-kind.ts';
import { newId } from '#db/portal/ids.server.ts';
import { attachmentLimits } from '#policies/attachments.ts';
import { fieldError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SentFile } from './attach-file.server.ts';
import { attachmentFile, hashOfFile, putFile, quarantineFile } from './attachment-store.server.ts';
import { scanFile } from './scan-file.server.ts';

type KeptFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
};

/**
 * A file beside a form of the office: the checks of every attachment, before the act itself. The bytes lie under their
 * hash, so that a file whose act is then refused harms nothing. No file, nothing; an empty one is a mistake.
 */
export async function keepSentFile(
  portal: Portal,
  file: SentFile | undefined,
  only?: 'pdf',
): Promise<KeptFile | undefined> {
  if (!file || (file.size === 0 && file.name === '')) return undefined;
  if (file.size === 0) throw fieldError('file', 'field.file-empty');
  if (file.size > attachmentLimits.bytes)
    throw fieldError('file', 'field.file-large', { size: `${attachmentLimits.bytes / 1024 / 1024} MB` });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const fileName = tidyFileName(file.name);
  const kind = fileKindOf(fileName, bytes);
  if (!kind || (only && kind !== only)) throw fieldError('file', only ? 'field.file-pdf' : 'field.file-kind');
  if (portal.config.scanCommand) {
    const path = quarantineFile(portal, newId());
    await putFile(path, bytes);
    const answer = await scanFile(portal, path);
    await rm(path, { force: true });
    if (answer === 'infected') throw fieldError('file', 'field.file-infected');
    if (answer === 'unknown') throw fieldError('file', 'field.file-unscanned');
  }
  const sha256 = hashOfFile(bytes);
  await putFile(attachmentFile(portal, sha256), bytes);
  return { fileName, mediaType: fileKinds[kind], bytes: bytes.length, sha256 };
}
