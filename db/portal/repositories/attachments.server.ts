import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

export type Scan = 'none' | 'clean' | 'waiting';
export type AttachmentRow = {
  readonly id: string;
  readonly applicationId: string;
  readonly purpose: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly scan: Scan;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
};

const columns = [
  'id',
  'application_id',
  'purpose',
  'file_name',
  'media_type',
  'bytes',
  'sha256',
  'scan',
  'uploaded_by',
  'uploaded_at',
] as const;
type Stored = Record<Exclude<(typeof columns)[number], 'bytes'>, string> & { bytes: number };

const toRow = (row: Stored): AttachmentRow => ({
  id: row.id,
  applicationId: row.application_id,
  purpose: row.purpose,
  fileName: row.file_name,
  mediaType: row.media_type,
  bytes: row.bytes,
  sha256: row.sha256,
  scan: row.scan as Scan,
  uploadedBy: row.uploaded_by,
  uploadedAt: row.uploaded_at as Instant,
});

const standing = (db: Reader) =>
  db
    .selectFrom('attachment')
    .select([...columns])
    .where('purged_at', 'is', null)
    .where('removed_at', 'is', null);

/** What is attached to a case now, the oldest first. */
export async function listAttachments(db: Reader, applicationId: string): Promise<AttachmentRow[]> {
  const rows = await standing(db)
    .where('application_id', '=', applicationId)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
  return rows.map(toRow);
}

export async function findAttachment(db: Reader, id: string): Promise<AttachmentRow | undefined> {
  const row = await standing(db).where('id', '=', id).executeTakeFirst();
  return row && toRow(row);
}

/** Files that no scanner has answered about yet. */
export async function listWaitingForScan(db: Reader): Promise<AttachmentRow[]> {
  return (await standing(db).where('scan', '=', 'waiting').execute()).map(toRow);
}

export type FileOwner = { readonly attachment: string } | { readonly application: string };

/**
 * Whether anybody else still has a file of these bytes. One that was taken away counts while a submission may name it, until
 * its case is purged.
 */
export async function isFileNeeded(db: Reader, sha256: string, except?: FileOwner): Promise<boolean> {
  const others = db
    .selectFrom('attachment')
    .innerJoin('application', 'application.id', 'attachment.application_id')
    .select('attachment.id')
    .where('attachment.sha256', '=', sha256)
    .where('attachment.purged_at', 'is', null)
    .where((eb) =>
      eb.or([eb('attachment.removed_at', 'is', null), eb('application.submitted_at', 'is not', null)]),
    )
    .limit(1);
  const query = !except
    ? others
    : 'attachment' in except
      ? others.where('attachment.id', '<>', except.attachment)
      : others.where('attachment.application_id', '<>', except.application);
  if ((await query.executeTakeFirst()) !== undefined) return true;
  // A proof of a requirement may be the very same file, and is never erased.
  const proof = await db
    .selectFrom('assurance')
    .select('id')
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  if (proof !== undefined) return true;
  // Neither are the files of findings and of policy documents.
  const kept = await db
    .selectFrom('supervision_file')
    .select('id')
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return kept !== undefined;
}

export type NewAttachment = Omit<AttachmentRow, 'uploadedBy' | 'uploadedAt'>;

export const insertAttachment = mutator('application.change', async (tx, one: NewAttachment) => {
  await tx.db
    .insertInto('attachment')
    .values({
      id: one.id,
      application_id: one.applicationId,
      purpose: one.purpose,
      file_name: one.fileName,
      media_type: one.mediaType,
      bytes: one.bytes,
      sha256: one.sha256,
      scan: one.scan,
      uploaded_by: tx.stamp.actor,
      uploaded_at: tx.stamp.at,
      purge_on: null,
      purged_at: null,
      removed_at: null,
      removed_by: null,
    })
    .execute();
});

/** False when somebody else took it away first. */
export const removeAttachment = mutator('application.change', async (tx, id: string) => {
  const changed = await tx.db
    .updateTable('attachment')
    .set({ removed_at: tx.stamp.at, removed_by: tx.stamp.actor })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});

/** The scanner's late answer: out of quarantine, or gone. */
export const settleScan = mutator('system.maintain', async (tx, id: string, clean: boolean) => {
  const changed = await tx.db
    .updateTable('attachment')
    .set(clean ? { scan: 'clean' } : { removed_at: tx.stamp.at, removed_by: tx.stamp.actor })
    .where('id', '=', id)
    .where('scan', '=', 'waiting')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
});
