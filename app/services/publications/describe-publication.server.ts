import type { PieceView, PublicationPage } from '#app/features/publications/view.ts';
import { formatBytes } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import type { CheckRow, PieceRow } from '#db/portal/repositories/publication-pieces.server.ts';
import type { PublicationState } from '#policies/workflow/publication.ts';
import { needsCheck, standingOfPiece } from './publication-subject.server.ts';

export const toneOf: Readonly<Record<PublicationState, PublicationPage['tone']>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  IN_REVIEW: 'progress',
  CHANGES_REQUESTED: 'action',
  CLEARED: 'done',
  CLEARED_WITH_CONDITIONS: 'action',
  REFUSED: 'problem',
  PUBLISHED: 'done',
  CORRECTED: 'action',
  RETRACTED: 'problem',
  WITHDRAWN: 'neutral',
};

export function describePiece(
  language: Language,
  publicationId: string,
  piece: PieceRow,
  checks: readonly CheckRow[],
  reader: { readonly id: string; readonly checks: boolean },
): PieceView {
  const t = translator(language);
  const standing = standingOfPiece(piece, checks);
  return {
    id: piece.id,
    kind: t(`publication.piece.${piece.kind}`),
    label: piece.label,
    file: piece.fileName,
    size: formatBytes(language, piece.bytes),
    hash: piece.sha256,
    standing,
    standingText: t(`publication.standing.${standing}`),
    item: piece.item && {
      text: `${piece.item.reference} ${piece.item.title}`,
      href: `/outputs/${piece.item.requestId}`,
    },
    href: `/publications/${publicationId}/files/${piece.id}`,
    isManuscript: piece.kind === 'manuscript',
    mayCheck: reader.checks && needsCheck(piece, checks, reader.id),
  };
}
