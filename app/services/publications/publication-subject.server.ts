import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import type { ActorFacts } from '#app/domain/workflow/decide.ts';
import { publicationFacts } from '#db/portal/access-facts.server.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import type { CheckRow, PieceRow } from '#db/portal/repositories/publication-pieces.server.ts';
import type { PublicationRow } from '#db/portal/repositories/publications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { ViewerFacts } from '#policies/access/roles.ts';
import { type SubjectOf, toSubject } from '#policies/access/subjects.ts';
import { publicationChecksPerPiece } from '#policies/workflow/publication.ts';
import { AppError } from '../app-error.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { type Case, caseIn } from '../workflow/take-step.server.ts';

export type Publication = SubjectOf<'Publication'>;

/** The request as it stands in this very transaction, with the facts of its case. */
export async function publicationIn(
  db: Reader,
  id: string,
): Promise<{ readonly publication: Publication; readonly subject: Case }> {
  const facts = await publicationFacts(db, id);
  if (!facts) throw new AppError('not-found');
  return { publication: toSubject('Publication', facts), subject: await caseIn(db, facts.applicationId) };
}

/** In which capacities somebody can act on this request; its author beside what they are to the case. */
export function actingOnPublication(
  viewer: ViewerFacts,
  publication: Publication,
  subject: Case,
  leads = false,
): ActorFacts {
  const base = actingAs(viewer, subject, leads);
  return publication.authorId === viewer.personId ? { ...base, as: [...base.as, 'author'] } : base;
}

/** What is submitted, and what the votes name. */
export const documentHashOf = (row: PublicationRow, pieces: readonly PieceRow[]): string =>
  sha256(
    canonicalJson({
      reference: row.reference,
      kind: row.kind,
      titleJa: row.titleJa,
      titleEn: row.titleEn,
      venue: row.venue,
      plannedOn: row.plannedOn ?? '',
      objective: row.objective,
      wording: row.wording,
      summaryJa: row.summaryJa,
      summaryEn: row.summaryEn,
      pieces: pieces.map(({ kind, label, itemId, fileName, sha256: hash }) => ({
        kind,
        label,
        item: itemId ?? '',
        file: fileName,
        sha256: hash,
      })),
    }),
    'hex',
  );

export type PieceStanding = 'matches' | 'recalled' | 'compared' | 'differs' | 'waiting';

/**
 * Bytes that are those of the released item need nobody. The rest people compare: a redrawn table or figure with its item, the
 * numbers of a manuscript with the tables and figures beside it. One who finds a difference is enough to stop it (C7, INV-35).
 */
export function standingOfPiece(piece: PieceRow, checks: readonly CheckRow[]): PieceStanding {
  if (piece.kind !== 'manuscript' && piece.item?.state !== 'RELEASED') return 'recalled';
  if (piece.matches) return 'matches';
  const own = checks.filter((check) => check.pieceId === piece.id && check.sha256 === piece.sha256);
  if (own.some((check) => check.finding === 'differs')) return 'differs';
  return own.length >= publicationChecksPerPiece ? 'compared' : 'waiting';
}

/** Not by somebody who has, and by nobody once two have. */
export const needsCheck = (piece: PieceRow, checks: readonly CheckRow[], personId: string): boolean =>
  standingOfPiece(piece, checks) === 'waiting' &&
  !checks.some(
    (check) => check.pieceId === piece.id && check.sha256 === piece.sha256 && check.personId === personId,
  );
