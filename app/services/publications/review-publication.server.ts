import { tokyoDay } from '#app/domain/shared/brand.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { insertCheck, listChecks, listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import { linkPublicationRound } from '#db/portal/repositories/publication-steps.server.ts';
import { findPublication, type PublicationRow } from '#db/portal/repositories/publications.server.ts';
import { listRounds } from '#db/portal/repositories/rounds.server.ts';
import type { StepReason } from '#db/portal/repositories/transitions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type Authorized, authorize, systemAuthority } from '#policies/access/authorize.ts';
import type { Guard } from '#policies/workflow/guards.ts';
import { AppError, fieldError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import type { Portal } from '../portal.ts';
import { openNextRound } from '../review/open-round.server.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { actingOnPublication, needsCheck, publicationIn } from './publication-subject.server.ts';
import { contentGuards, isPublicationOutcome, missingForPublication } from './publication-verdict.server.ts';
import { actOnPublication, takePublicationStep } from './take-publication-step.server.ts';

/**
 * The desk takes it up: a round of the committee is opened about these very bytes, with the roster that reviewed the project.
 * Conflicts are asked about anew where no answer stands (INV-11).
 */
export async function startPublicationReview(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnPublication(portal, viewer, id, 'start_review', async (tx, publication, subject) => {
    const allowed = authorize(viewer, 'publication.assign', publication);
    const row = await findPublication(tx.db, id);
    const version = await findLatestVersion(tx.db, subject.id);
    if (!row?.documentHash || !version) throw new AppError('not-found');
    const busy = (await listRounds(tx.db, subject.id)).some(
      (round) => round.state !== 'DECIDED' && round.state !== 'CANCELLED',
    );
    // One round of a case at a time: two at once would mix up whose votes are whose.
    const opened =
      row.state === 'SUBMITTED' && !busy
        ? await openNextRound(tx, subject, 'second', version.document, row.documentHash)
        : { roundId: '', reachable: false };
    if (opened.reachable) {
      await linkPublicationRound(
        tx,
        systemAuthority('case.advance'),
        {
          kind: 'publication.taken-up',
          subject: { type: 'publication', id },
          case: subject.id,
          document: row.documentHash,
          detail: { round: opened.roundId },
        },
        opened.roundId,
        id,
      );
      await openDeadline(tx, { kind: 'second_round', subject: { type: 'application', id: subject.id } });
    }
    await takePublicationStep(tx, publication, allowed, {
      event: 'start_review',
      guards: { reviewers_cleared: opened.reachable },
      who: actingOnPublication(viewer.facts, publication, subject),
      documentHash: row.documentHash,
    });
  });
}

/** Somebody of the committee has laid a table or figure beside the released result. Once, about these bytes. */
export async function checkPiece(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: { readonly piece: string; readonly finding: 'same' | 'differs' },
): Promise<void> {
  await actOnPublication(portal, viewer, id, 'check', async (tx, publication) => {
    const allowed = authorize(viewer, 'publication.review', publication);
    if (publication.publicationState !== 'IN_REVIEW') throw new AppError('already-done');
    const [pieces, checks] = [await listPieces(tx.db, id), await listChecks(tx.db, id)];
    const piece = pieces.find((one) => one.id === input.piece);
    if (!piece || !needsCheck(piece, checks, viewer.person.id)) throw new AppError('already-done');
    const written = await insertCheck(
      tx,
      allowed,
      {
        kind: 'publication.checked',
        subject: { type: 'publication', id },
        case: publication.applicationId,
        document: piece.sha256,
        detail: { finding: input.finding },
      },
      { id: newId(), pieceId: piece.id, sha256: piece.sha256, finding: input.finding },
    );
    if (!written) throw new AppError('already-done');
  });
}

/** What the decision of the round does to the publication. The demands on the round are those of every other round. */
export async function followPublicationDecision(
  tx: Tx,
  viewer: SignedIn,
  subject: Case,
  row: PublicationRow,
  allowed: Authorized<'decision.record'>,
  input: {
    readonly outcome: string;
    readonly text: string;
    readonly reasons: readonly StepReason[];
    readonly guards: Readonly<Partial<Record<Guard, boolean>>>;
  },
): Promise<void> {
  if (!isPublicationOutcome(input.outcome)) throw fieldError('outcome', 'field.choose');
  const { outcome } = input;
  const missing = await missingForPublication(tx.db, row, outcome, input.guards);
  if (missing.length > 0)
    throw new AppError('guards', {}, 'problem.guards', {
      missing: missing.map((guard): MessageKey => `guard.${guard}`),
    });
  for (const clock of await listDeadlinesOf(tx.db, 'application', subject.id))
    if (clock.kind === 'second_round' && clock.state !== 'met') await meetDeadline(tx, clock.id);
  const { publication } = await publicationIn(tx.db, row.id);
  const content = await contentGuards(tx.db, row);
  const clears = outcome === 'approve';
  await takePublicationStep(tx, publication, allowed, {
    event: clears
      ? content.files_match_released
        ? 'fast_clear'
        : 'clear'
      : outcome === 'reject'
        ? 'refuse'
        : 'request_changes',
    guards: {
      round_decided: true,
      ...content,
      reasons_coded: input.reasons.length > 0 && input.text.length > 0,
    },
    who: actingOnPublication(viewer.facts, publication, subject, true),
    reasons: input.reasons,
    text: input.text || undefined,
    documentHash: row.documentHash,
    // The number of the request is the number of its approval: one to quote, and it says the year.
    ...(clears ? { approvalNumber: `${row.reference}-${tokyoDay(tx.stamp.at).replaceAll('-', '')}` } : {}),
  });
}
