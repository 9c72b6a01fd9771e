import { checked } from '#app/domain/life/chain.ts';
import { formatDay } from '#app/i18n/format.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { listDecidingRounds, listPiecesOfItem } from '#db/portal/repositories/number-chain.server.ts';
import { listFiles } from '#db/portal/repositories/outputs.server.ts';
import { listChecks, listPieces, type PieceRow } from '#db/portal/repositories/publication-pieces.server.ts';
import { findPublication, type PublicationRow } from '#db/portal/repositories/publications.server.ts';
import { publicationChecksPerPiece } from '#policies/workflow/publication.ts';
import { readStored } from '../attachments/attachment-store.server.ts';
import { bytesOfFile } from '../outputs/item-file.server.ts';
import { documentHashOf } from '../publications/publication-subject.server.ts';
import { roundFacts, roundHolds, standingRounds, votesHold } from './round-part.server.ts';
import { naming, type Part, type Trace } from './trace.server.ts';

/** Where the number was published, and the review that let it out; none where it never was. */
export async function publishedParts(
  trace: Trace,
  itemId: string,
  pieceId: string | undefined,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const named of await listPiecesOfItem(trace.db, itemId, pieceId)) {
    const row = await findPublication(trace.db, named.publicationId);
    const pieces = row ? await listPieces(trace.db, row.id) : [];
    const piece = pieces.find((one) => one.id === named.pieceId);
    if (!row || !piece) continue;
    parts.push(await figurePart(trace, row, pieces, piece), await reviewPart(trace, row, pieces));
  }
  return parts;
}

async function figurePart(
  trace: Trace,
  row: PublicationRow,
  pieces: readonly PieceRow[],
  piece: PieceRow,
): Promise<Part> {
  const { t, fact, language, db } = trace;
  const entries = await trace.about(row.id, [
    'publication.submitted',
    'publication.published',
    'publication.corrected',
    'publication.retracted',
  ]);
  const own = (await listChecks(db, row.id)).filter(
    (one) => one.pieceId === piece.id && one.sha256 === piece.sha256,
  );
  const who = await trace.people(own.map((one) => one.personId));
  const compared = own.length >= publicationChecksPerPiece && own.every((one) => one.finding === 'same');
  return {
    step: 'published',
    facts: [
      fact(t('life.fact.figure'), piece.label),
      fact(t('publication.titleLabel'), language === 'ja' ? row.titleJa : row.titleEn || row.titleJa),
      fact(t('publication.venue'), row.venue),
      fact(t('life.fact.link'), row.link, row.link),
      fact(t('publication.publishedOn'), row.publishedOn && formatDay(language, row.publishedOn)),
      fact(t('life.fact.publication'), row.reference, `/publications/${row.id}`),
      fact(t('life.fact.state'), t(`state.publication.${row.state}`)),
      fact(t('life.fact.fileHash'), piece.sha256),
      ...(own.length > 0
        ? [
            fact(
              t('life.fact.compared'),
              own.map((one) => `${who(one.personId)} ${trace.at(one.at)}`).join(t('common.listSeparator')),
            ),
          ]
        : []),
    ],
    checks: [
      checked('piece-bytes', await hasBytes(trace, piece)),
      piece.matches
        ? checked('piece-released', true)
        : checked('piece-compared', own.length === 0 && row.state === 'DRAFT' ? undefined : compared),
      checked(
        'publication-document',
        row.documentHash === undefined ? undefined : documentHashOf(row, pieces) === row.documentHash,
      ),
      checked(
        'publication-entry',
        row.documentHash === undefined ? undefined : naming(entries, row.documentHash).length > 0,
      ),
    ],
    entries,
  };
}

/** The very bytes that were published, read and hashed now. */
async function hasBytes({ portal, db }: Trace, piece: PieceRow): Promise<boolean> {
  if (piece.attachmentId) return (await readStored(portal, piece.sha256)) !== undefined;
  const files = piece.itemId ? await listFiles(db, [piece.itemId]) : [];
  return files.some(
    (file) => file.hash === piece.sha256 && sha256(bytesOfFile(file), 'hex') === piece.sha256,
  );
}

async function reviewPart(trace: Trace, row: PublicationRow, pieces: readonly PieceRow[]): Promise<Part> {
  const { t, fact, db } = trace;
  const rounds = standingRounds(
    row.documentHash ? await listDecidingRounds(db, row.applicationId, row.documentHash) : [],
  );
  const entries = await trace.about(row.id, [
    'publication.taken-up',
    'publication.checked',
    'publication.cleared',
    'publication.refused',
  ]);
  const heard = await Promise.all(
    rounds.map((round) => trace.about(round.id, ['vote.cast', 'vote.amended', 'decision.recorded'])),
  );
  const judged = await Promise.all(rounds.map((round) => roundFacts(trace, round)));
  const isOpen = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'WITHDRAWN'].includes(row.state);
  const none = rounds.length === 0 && isOpen;
  const document = documentHashOf(row, pieces);
  return {
    step: 'publicationReview',
    facts: [
      fact(t('publication.approvalNumber'), row.approvalNumber),
      fact(t('publication.cleared'), trace.at(row.clearedAt)),
      ...judged.flatMap((one) => one.facts),
    ],
    checks: [
      checked(
        'publication-votes',
        none ? undefined : judged.length > 0 && judged.every(({ votes }) => votesHold(votes, document)),
      ),
      checked(
        'publication-decided',
        none ? undefined : judged.length > 0 && judged.every((one, at) => roundHolds(one, heard[at] ?? [])),
      ),
    ],
    entries: [...entries, ...heard.flat()].sort((a, b) => a.seq - b.seq),
  };
}
