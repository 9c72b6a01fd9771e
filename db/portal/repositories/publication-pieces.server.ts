import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import type { PieceKind } from './publications.server.ts';

export type PieceRow = {
  readonly id: string;
  readonly publicationId: string;
  readonly position: number;
  readonly kind: PieceKind;
  readonly label: string;
  readonly itemId: string | undefined;
  readonly attachmentId: string | undefined;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The item that it names, as it stands now. */
  readonly item:
    | {
        readonly requestId: string;
        readonly reference: string;
        readonly title: string;
        readonly runId: string;
        readonly applicationId: string;
        readonly state: string;
      }
    | undefined;
  /** Whether these very bytes are a file of that item as it was released (C7). */
  readonly matches: boolean;
};

type FileName = { readonly name: string; readonly sha256: string };
/** Files of an earlier submission stay stored and were never released; the record of the machine names those that were. */
const releasedFilesOf = (machineRecord: string | null): readonly FileName[] =>
  machineRecord ? (JSON.parse(machineRecord) as { files: FileName[] }).files : [];

/** What a publication is made of, each with the item it names; matched by bytes at every reading. */
export async function listPieces(db: Reader, publicationId: string): Promise<PieceRow[]> {
  const rows = await db
    .selectFrom('publication_piece as p')
    .leftJoin('output_item as i', 'i.id', 'p.item_id')
    .leftJoin('output_request as o', 'o.id', 'i.request_id')
    .select([
      'p.id',
      'p.publication_id',
      'p.position',
      'p.kind',
      'p.label',
      'p.item_id',
      'p.attachment_id',
      'p.file_name',
      'p.bytes',
      'p.sha256',
      'i.title',
      'i.run_id',
      'o.id as request_id',
      'o.reference',
      'o.state',
      'o.application_id',
      'i.machine_record',
      'i.removed_at as taken_out_at',
    ])
    .where('p.publication_id', '=', publicationId)
    .where('p.removed_at', 'is', null)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute();
  return rows.map((row): PieceRow => {
    const item =
      row.request_id && row.reference && row.state && row.application_id && row.run_id
        ? {
            requestId: row.request_id,
            reference: row.reference,
            title: row.title ?? '',
            runId: row.run_id,
            applicationId: row.application_id,
            state: row.state,
          }
        : undefined;
    return {
      id: row.id,
      publicationId: row.publication_id,
      position: row.position,
      kind: row.kind as PieceKind,
      label: row.label,
      itemId: row.item_id ?? undefined,
      attachmentId: row.attachment_id ?? undefined,
      fileName: row.file_name,
      bytes: row.bytes,
      sha256: row.sha256,
      item,
      matches:
        item?.state === 'RELEASED' &&
        row.taken_out_at === null &&
        releasedFilesOf(row.machine_record).some((file) => file.sha256 === row.sha256),
    };
  });
}

export type ReleasedFile = {
  readonly itemId: string;
  readonly reference: string;
  readonly itemTitle: string;
  readonly name: string;
  readonly hash: string;
  readonly body: string;
};
/** Files of everything that a project was released and that was not recalled. */
export async function listReleasedFiles(db: Reader, applicationId: string): Promise<ReleasedFile[]> {
  const rows = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .innerJoin('output_file as f', 'f.item_id', 'i.id')
    .select(['i.id', 'i.title', 'i.machine_record', 'o.reference', 'f.name', 'f.hash', 'f.body'])
    .where('o.application_id', '=', applicationId)
    .where('o.state', '=', 'RELEASED')
    .where('i.removed_at', 'is', null)
    .orderBy('o.reference')
    .orderBy('i.position')
    .orderBy('f.name')
    .execute();
  return rows.flatMap((row) => {
    const released = releasedFilesOf(row.machine_record);
    if (!released.some((file) => file.name === row.name && file.sha256 === row.hash)) return [];
    return [
      {
        itemId: row.id,
        reference: row.reference,
        itemTitle: row.title,
        name: row.name,
        hash: row.hash,
        body: row.body,
      },
    ];
  });
}

export type NewPiece = Pick<
  PieceRow,
  'id' | 'publicationId' | 'kind' | 'label' | 'fileName' | 'bytes' | 'sha256'
> & {
  readonly itemId: string | null;
  readonly attachmentId: string | null;
};
export const insertPiece = mutator('publication.request', async (tx, piece: NewPiece) => {
  const last = await tx.db
    .selectFrom('publication_piece')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('publication_id', '=', piece.publicationId)
    .executeTakeFirst();
  await tx.db
    .insertInto('publication_piece')
    .values({
      id: piece.id,
      publication_id: piece.publicationId,
      position: Number(last?.last ?? 0) + 1,
      kind: piece.kind,
      label: piece.label,
      item_id: piece.itemId,
      attachment_id: piece.attachmentId,
      file_name: piece.fileName,
      bytes: piece.bytes,
      sha256: piece.sha256,
      added_at: tx.stamp.at,
      removed_at: null,
    })
    .execute();
});

export const removePiece = mutator('publication.request', async (tx, id: string): Promise<boolean> => {
  const result = await tx.db
    .updateTable('publication_piece')
    .set({ removed_at: tx.stamp.at })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
});

export type CheckRow = {
  readonly pieceId: string;
  readonly sha256: string;
  readonly personId: string;
  readonly finding: 'same' | 'differs';
  readonly at: Instant;
};
export async function listChecks(db: Reader, publicationId: string): Promise<CheckRow[]> {
  const rows = await db
    .selectFrom('publication_check as c')
    .innerJoin('publication_piece as p', 'p.id', 'c.piece_id')
    .select(['c.piece_id', 'c.sha256', 'c.person_id', 'c.finding', 'c.at'])
    .where('p.publication_id', '=', publicationId)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    pieceId: row.piece_id,
    sha256: row.sha256,
    personId: row.person_id,
    finding: row.finding as CheckRow['finding'],
    at: row.at as Instant,
  }));
}
/** False when this person has said it already about these bytes. */
export const insertCheck = mutator(
  'publication.review',
  async (tx, check: { id: string; pieceId: string; sha256: string; finding: 'same' | 'differs' }) => {
    const result = await tx.db
      .insertInto('publication_check')
      .values({
        id: check.id,
        piece_id: check.pieceId,
        sha256: check.sha256,
        person_id: tx.stamp.actor,
        finding: check.finding,
        at: tx.stamp.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(result.numInsertedOrUpdatedRows) === 1;
  },
);

/** The released request that an item belongs to; undefined for what is not released, or was taken out again. */
export async function findReleasedRequest(db: Reader, itemId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select('o.id')
    .where('i.id', '=', itemId)
    .where('i.removed_at', 'is', null)
    .where('o.state', '=', 'RELEASED')
    .executeTakeFirst();
  return row?.id;
}
