import { sql } from 'kysely';
import type { Instant } from '#app/domain/shared/brand.ts';
import { newId } from '../ids.server.ts';
import type { Reader, Tx } from '../store.server.ts';

/** What one step of an audit, a finding, an incident or a version leaves behind; nothing is ever taken out (INV-41). */
export type NewStep = {
  readonly machine: string;
  readonly subjectId: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly textHash: string | null;
  readonly fileId?: string | null;
};

/** Inside the mutator that moves the state. */
export const stepRow = ({ stamp }: Tx, step: NewStep) => ({
  id: newId(),
  machine: step.machine,
  subject_id: step.subjectId,
  from_state: step.from,
  event: step.event,
  to_state: step.to,
  actor: stamp.actor,
  text_hash: step.textHash,
  file_id: step.fileId ?? null,
  at: stamp.at,
});

export type SupervisionStep = {
  readonly id: string;
  readonly event: string;
  readonly from: string;
  readonly to: string;
  readonly actor: string;
  readonly textHash: string | undefined;
  readonly fileId: string | undefined;
  readonly at: Instant;
};

/** As it happened. */
export async function listSupervisionSteps(db: Reader, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return [];
  const rows = await db
    .selectFrom('supervision_step')
    .selectAll()
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('at')
    // As they were written, where two happened in one moment.
    .orderBy(sql`rowid`)
    .execute();
  return rows.map((row): SupervisionStep & { readonly subjectId: string } => ({
    id: row.id,
    subjectId: row.subject_id,
    event: row.event,
    from: row.from_state,
    to: row.to_state,
    actor: row.actor,
    textHash: row.text_hash ?? undefined,
    fileId: row.file_id ?? undefined,
    at: row.at as Instant,
  }));
}

export type SupervisionFile = {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
};

export const fileRow = ({ stamp }: Tx, file: SupervisionFile) => ({
  id: file.id,
  subject_type: file.subjectType,
  subject_id: file.subjectId,
  file_name: file.fileName,
  media_type: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
  added_by: stamp.actor,
  added_at: stamp.at,
});

export async function listSupervisionFiles(
  db: Reader,
  subjectIds: readonly string[],
): Promise<SupervisionFile[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db
    .selectFrom('supervision_file')
    .selectAll()
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('added_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
  }));
}

export async function findSupervisionFile(db: Reader, id: string): Promise<SupervisionFile | undefined> {
  const row = await db.selectFrom('supervision_file').selectAll().where('id', '=', id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      fileName: row.file_name,
      mediaType: row.media_type,
      bytes: row.bytes,
      sha256: row.sha256,
    }
  );
}
