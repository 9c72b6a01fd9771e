import type { PublicationFormView } from '#app/features/publications/view.ts';
import { formatBytes } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { listPieces, listReleasedFiles } from '#db/portal/repositories/publication-pieces.server.ts';
import { findStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { attachmentLimits } from '#policies/attachments.ts';
import { AppError } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { loadWorkspace } from '../workspace/load-workspace.server.ts';
import { describePiece } from './describe-publication.server.ts';
import { ownOpen } from './draft-publication.server.ts';

async function frame(portal: Portal, viewer: SignedIn, applicationId: string) {
  const subject = await loadWorkspace(portal, viewer, applicationId);
  authorize(viewer, 'publication.request', subject);
  const db = portal.store.read;
  const t = translator(viewer.language);
  const row = await findApplication(db, applicationId);
  if (!row) throw new AppError('not-found');
  const files = await listReleasedFiles(db, applicationId);
  const items = new Map(files.map((file) => [file.itemId, `${file.reference} ${file.itemTitle}`]));
  return {
    reference: row.reference,
    workspaceId: row.id,
    kinds: (['conference', 'paper', 'other'] as const).map((value) => ({
      value,
      label: t(`publication.kind.${value}`),
    })),
    objectives: (await findObjectives(db, applicationId)).map(({ id, text }) => ({
      value: id,
      label: `${id} ${text}`,
    })),
    // The machine's own form of a table is not something to publish.
    released: files
      .filter((file) => !file.name.endsWith('.json'))
      .map((file) => ({
        value: `${file.itemId}/${file.name}`,
        label: `${file.reference} ${file.itemTitle}　${file.name}`,
      })),
    items: [...items].map(([value, label]) => ({ value, label })),
    pieceKinds: (['table', 'figure', 'manuscript'] as const).map((value) => ({
      value,
      label: t(`publication.piece.${value}`),
    })),
    limit: formatBytes(viewer.language, attachmentLimits.bytes),
  };
}

export async function readNewPublication(
  portal: Portal,
  viewer: SignedIn,
  applicationId: string,
): Promise<PublicationFormView> {
  return {
    ...(await frame(portal, viewer, applicationId)),
    id: undefined,
    revision: 0,
    values: {},
    returnText: undefined,
    pieces: [],
  };
}

export async function readPublicationForm(
  portal: Portal,
  viewer: SignedIn,
  id: string,
): Promise<PublicationFormView> {
  const db = portal.store.read;
  const row = await ownOpen(db, viewer, id);
  const asked = (await listStepsInOrder(db, id)).findLast((step) => step.to === 'CHANGES_REQUESTED');
  return {
    ...(await frame(portal, viewer, row.applicationId)),
    id,
    reference: row.reference,
    revision: row.revision,
    values: {
      kind: row.kind,
      titleJa: row.titleJa,
      titleEn: row.titleEn,
      venue: row.venue,
      plannedOn: row.plannedOn ?? '',
      objective: row.objective,
      wording: row.wording,
      summaryJa: row.summaryJa,
      summaryEn: row.summaryEn,
    },
    returnText: asked?.textHash ? await findStoredText(db, asked.textHash) : undefined,
    pieces: (await listPieces(db, id)).map((piece) =>
      describePiece(viewer.language, id, piece, [], { id: viewer.person.id, checks: false }),
    ),
  };
}
