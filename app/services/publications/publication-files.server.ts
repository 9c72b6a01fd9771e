import { kindOfType } from '#app/domain/application/file-kind.ts';
import { writeZip, type ZipFile } from '#app/domain/export/zip.ts';
import { tokyoDay } from '#app/domain/shared/brand.ts';
import { formatDay } from '#app/i18n/format.ts';
import { languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { findAttachment } from '#db/portal/repositories/attachments.server.ts';
import {
  listPieces,
  listReleasedFiles,
  type PieceRow,
} from '#db/portal/repositories/publication-pieces.server.ts';
import type { PublicationRow } from '#db/portal/repositories/publications.server.ts';
import { AppError } from '../app-error.ts';
import { readStored } from '../attachments/attachment-store.server.ts';
import { bytesOfFile } from '../outputs/item-file.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { publicationIn } from './publication-subject.server.ts';
import { publicationHash } from './publication-verdict.server.ts';
import { openPublication } from './read-publication.server.ts';

/** The bytes of one piece, never others than those that were hashed. */
async function bytesOf(
  portal: Portal,
  row: PublicationRow,
  piece: PieceRow,
): Promise<Uint8Array | undefined> {
  const db = portal.store.read;
  if (piece.attachmentId) {
    const attached = await findAttachment(db, piece.attachmentId);
    // What waits for its scanner is not given out; a file taken off the list of attachments still is what was submitted.
    if (attached?.scan === 'waiting') return undefined;
    return readStored(portal, piece.sha256);
  }
  const file = (await listReleasedFiles(db, row.applicationId)).find(
    (one) => one.itemId === piece.itemId && one.hash === piece.sha256,
  );
  const bytes = file && bytesOfFile(file);
  return bytes && sha256(bytes, 'hex') === piece.sha256 ? bytes : undefined;
}

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const endingOf = (name: string): string => {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(types, ending) ? ending : 'bin';
};

/** One file, for those who look at the request. A recalled result is not handed out any more. */
export async function readPiece(portal: Portal, viewer: SignedIn, id: string, pieceId: string) {
  const { row } = await openPublication(portal, viewer, id);
  const piece = (await listPieces(portal.store.read, id)).find((one) => one.id === pieceId);
  const bytes = piece && (await bytesOf(portal, row, piece));
  if (!piece || !bytes) throw new AppError('not-found');
  const ending = endingOf(piece.fileName);
  // Once it was approved, every file of it carries the number (PUB-1).
  const number = row.approvalNumber;
  return {
    name: number ? `${number}-${piece.fileName}` : piece.fileName,
    saveAs: `${number ?? row.reference}-${piece.sha256.slice(0, 8)}.${ending}`,
    mediaType: types[ending] ?? kindOfType(piece.fileName) ?? 'application/octet-stream',
    bytes,
  };
}

/**
 * The files that may go out (公表可), for members of the project: each named after the number of the approval, with the sheet
 * that says what was approved. Their bytes stay those that the committee saw, so the number is in the name and on the sheet.
 */
export async function downloadCleared(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const db = portal.store.read;
  const { publication, row, allowed } = await openPublication(portal, viewer, id);
  if (!publication.applicantIds.includes(viewer.person.id)) throw new AppError('denied');
  const number = row.approvalNumber;
  const cleared = ['CLEARED', 'PUBLISHED', 'CORRECTED'].includes(row.state);
  if (!number || !cleared) throw new AppError('not-found');
  const pieces = await listPieces(db, id);
  if ((await publicationHash(db, row)) !== row.documentHash) throw new Error('not what was approved');
  if (pieces.some((piece) => piece.item && piece.item.state !== 'RELEASED'))
    throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.no_unreleased_number'] });
  const files: ZipFile[] = [];
  for (const [index, piece] of pieces.entries()) {
    const bytes = await bytesOf(portal, row, piece);
    if (!bytes) throw new AppError('not-found');
    files.push({ path: fileName(number, index, piece), bytes });
  }
  const sheets = languages.map(
    (language): ZipFile => ({
      path: `${number}-approval.${language}.txt`,
      bytes: new TextEncoder().encode(approvalSheet(language, row, number, pieces)),
    }),
  );
  const bytes = writeZip([...sheets, ...files], row.clearedAt ?? row.createdAt);
  await portal.store.write(viewer.stamp(), async (tx) => {
    const now = await publicationIn(tx.db, id);
    if (now.publication.publicationState !== row.state) throw new AppError('already-done');
    await recordEvent(
      tx,
      {
        kind: 'publication.downloaded',
        subject: { type: 'publication', id },
        case: row.applicationId,
        document: sha256(bytes, 'hex'),
        detail: { number },
      },
      allowed,
    );
  });
  return { name: `${number}.zip`, bytes };
}

const fileName = (number: string, index: number, piece: PieceRow): string =>
  `${number}-${String(index + 1).padStart(2, '0')}-${piece.kind}.${endingOf(piece.fileName)}`;

function approvalSheet(
  language: 'ja' | 'en',
  row: PublicationRow,
  number: string,
  pieces: readonly PieceRow[],
): string {
  const t = translator(language);
  const title = language === 'ja' ? row.titleJa : row.titleEn || row.titleJa;
  const lines = [
    t('publication.sheet.title'),
    '',
    `${t('publication.approvalNumber')}: ${number}`,
    `${t('publication.cleared')}: ${row.clearedAt ? formatDay(language, tokyoDay(row.clearedAt)) : ''}`,
    `${t('publication.titleLabel')}: ${title}`,
    `${t('publication.venue')}: ${row.venue}`,
    `${t('publication.wording')}: ${row.wording}`,
    '',
    t('publication.sheet.files'),
    ...pieces.map(
      (piece, index) =>
        `${fileName(number, index, piece)}  ${piece.label}  ${piece.item?.reference ?? ''}  SHA-256 ${piece.sha256}`,
    ),
    '',
    t('publication.sheet.limit'),
    '',
  ];
  return lines.join('\r\n');
}
