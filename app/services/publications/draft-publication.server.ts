import { tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findAttachment } from '#db/portal/repositories/attachments.server.ts';
import {
  insertPiece,
  listPieces,
  listReleasedFiles,
  type NewPiece,
  removePiece,
} from '#db/portal/repositories/publication-pieces.server.ts';
import {
  changePublication,
  findPublication,
  insertPublication,
  type PieceKind,
  type PublicationFields,
  type PublicationRow,
} from '#db/portal/repositories/publications.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { piecesPerPublication } from '#policies/workflow/publication.ts';
import { AppError, fieldError } from '../app-error.ts';
import { attachFile, type SentFile } from '../attachments/attach-file.server.ts';
import { bytesOfFile } from '../outputs/item-file.server.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import { actingOnPublication, documentHashOf, type Publication } from './publication-subject.server.ts';
import { actOnPublication, takePublicationStep } from './take-publication-step.server.ts';

export async function createPublication(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
  fields: PublicationFields,
): Promise<string> {
  await loadWorkspace(portal, viewer, applicationId);
  const id = newId();
  await portal.store.write(viewer.stamp(), async (tx) => {
    const allowed = authorize(viewer, 'publication.request', await caseIn(tx.db, applicationId));
    const reference = await nextReference(tx.db, 'publication', tokyoDay(tx.stamp.at).slice(0, 4));
    await insertPublication(
      tx,
      allowed,
      {
        kind: 'publication.created',
        subject: { type: 'publication', id },
        case: applicationId,
        to: 'DRAFT',
        detail: { reference },
      },
      { id, reference, applicationId, fields },
    );
  });
  return id;
}

const isOpen = (state: string): boolean => state === 'DRAFT' || state === 'CHANGES_REQUESTED';

/** Somebody else's request is not theirs to write, and their draft is not known to exist. */
export async function ownOpen(db: Reader, viewer: SignedIn, id: string): Promise<PublicationRow> {
  const row = await findPublication(db, id);
  if (row?.authorId !== viewer.person.id) throw new AppError('not-found');
  if (!isOpen(row.state))
    throw new AppError('moved-on', {}, 'problem.moved-on', { state: [`state.publication.${row.state}`] });
  return row;
}

const changedEvent = (row: PublicationRow) =>
  ({
    kind: 'publication.changed',
    subject: { type: 'publication', id: row.id },
    case: row.applicationId,
  }) as const;

export async function savePublication(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  revision: number,
  fields: PublicationFields,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await ownOpen(tx.db, viewer, id);
    const allowed = authorize(viewer, 'publication.request', await caseIn(tx.db, row.applicationId));
    if (!(await changePublication(tx, allowed, changedEvent(row), id, revision, fields)))
      throw new AppError('stale');
  });
}

async function addPiece(
  tx: Tx,
  viewer: SignedIn,
  id: string,
  make: (row: PublicationRow) => Promise<Omit<NewPiece, 'id' | 'publicationId'>>,
): Promise<void> {
  const row = await ownOpen(tx.db, viewer, id);
  const allowed = authorize(viewer, 'publication.request', await caseIn(tx.db, row.applicationId));
  const there = await listPieces(tx.db, id);
  if (there.length >= piecesPerPublication) throw fieldError('label', 'field.too-much');
  const piece = await make(row);
  await insertPiece(
    tx,
    allowed,
    { ...changedEvent(row), document: piece.sha256 },
    {
      ...piece,
      id: newId(),
      publicationId: id,
    },
  );
}

/** A released file as it is: nothing is sent, so its bytes cannot be others. */
export async function addReleasedPiece(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly kind: PieceKind; readonly label: string; readonly file: string },
): Promise<void> {
  await portal.store.write(viewer.stamp(), (tx) =>
    addPiece(tx, viewer, id, async (row) => {
      const files = await listReleasedFiles(tx.db, row.applicationId);
      const file = files.find((one) => `${one.itemId}/${one.name}` === input.file);
      if (!file || input.kind === 'manuscript') throw fieldError('released', 'field.choose');
      return {
        kind: input.kind,
        label: input.label,
        itemId: file.itemId,
        attachmentId: null,
        fileName: file.name,
        bytes: bytesOfFile(file).length,
        sha256: file.hash,
      };
    }),
  );
}

/** A file of the author's own: kind, size and scan as for every attachment; then its bytes are compared. */
export async function addSentPiece(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: {
    readonly kind: PieceKind;
    readonly label: string;
    readonly item: string | undefined;
    readonly file: SentFile;
  },
): Promise<void> {
  const before = await ownOpen(portal.store.read, viewer, id);
  const items = new Set(
    (await listReleasedFiles(portal.store.read, before.applicationId)).map((file) => file.itemId),
  );
  // A table or figure without the result that it is from goes through an output request first (INV-35).
  if (input.kind !== 'manuscript' && !(input.item && items.has(input.item)))
    throw fieldError('item', 'field.choose');
  const attachmentId = await attachFile(portal, viewer, before.applicationId, 'publication', input.file);
  await portal.store.write(viewer.stamp(), (tx) =>
    addPiece(tx, viewer, id, async () => {
      const attached = await findAttachment(tx.db, attachmentId);
      if (!attached) throw new AppError('not-found');
      return {
        kind: input.kind,
        label: input.label,
        itemId: input.kind === 'manuscript' ? null : (input.item ?? null),
        attachmentId,
        fileName: attached.fileName,
        bytes: attached.bytes,
        sha256: attached.sha256,
      };
    }),
  );
}

export async function dropPiece(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  pieceId: string,
): Promise<void> {
  await portal.store.write(viewer.stamp(), async (tx) => {
    const row = await ownOpen(tx.db, viewer, id);
    const allowed = authorize(viewer, 'publication.request', await caseIn(tx.db, row.applicationId));
    const piece = (await listPieces(tx.db, id)).find((one) => one.id === pieceId);
    if (!piece) throw new AppError('already-done');
    if (!(await removePiece(tx, allowed, { ...changedEvent(row), document: piece.sha256 }, pieceId)))
      throw new AppError('already-done');
  });
}

/** What is still missing for a submission, by field, in the order of the form. */
function assertComplete(row: PublicationRow, objectives: readonly { readonly id: string }[]): void {
  const needed = ['titleJa', 'venue', 'plannedOn', 'wording', 'summaryJa'] as const;
  for (const name of needed) if (!row[name]) throw fieldError(name, 'field.required');
  if (!objectives.some(({ id }) => id === row.objective)) throw fieldError('objective', 'field.choose');
}

export async function submitPublication(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnPublication(portal, viewer, id, 'submit', async (tx, publication, subject) => {
    const row = await ownOpen(tx.db, viewer, id);
    const allowed = authorize(viewer, 'publication.request', subject);
    assertComplete(row, await findObjectives(tx.db, row.applicationId));
    const pieces = await listPieces(tx.db, id);
    const waits = await Promise.all(
      pieces.map(
        async ({ attachmentId }) =>
          attachmentId !== undefined && (await findAttachment(tx.db, attachmentId))?.scan === 'waiting',
      ),
    );
    const hash = documentHashOf(row, pieces);
    await takePublicationStep(tx, publication, allowed, {
      event: row.state === 'DRAFT' ? 'submit' : 'resubmit',
      guards: {
        manuscript_hashed: pieces.length > 0 && !waits.includes(true),
        new_manuscript_hash: hash !== row.documentHash,
        numbers_cited: pieces.every(
          ({ kind, item }) =>
            kind === 'manuscript' || (item?.state === 'RELEASED' && item.applicationId === row.applicationId),
        ),
      },
      who: actingOnPublication(viewer.facts, publication, subject),
      documentHash: hash,
      submission: row.submission + 1,
    });
  });
}

export async function withdrawPublication(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnPublication(portal, viewer, id, 'withdraw', async (tx, publication, subject) => {
    assertAuthor(viewer, publication);
    await takePublicationStep(tx, publication, authorize(viewer, 'publication.request', subject), {
      event: 'withdraw',
      guards: {},
      who: actingOnPublication(viewer.facts, publication, subject),
    });
  });
}

export function assertAuthor(viewer: SignedIn, publication: Publication): void {
  if (publication.authorId !== viewer.person.id) throw new AppError('denied');
}
