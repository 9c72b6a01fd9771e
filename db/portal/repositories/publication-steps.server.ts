import type { Instant } from '#app/domain/shared/brand.ts';
import type { PublicationState } from '#policies/workflow/publication.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader, Tx } from '../store.server.ts';
import { type StepReason, transitionRow } from './transitions.server.ts';

export type Erratum = {
  readonly id: string;
  readonly kind: 'correction' | 'retraction';
  readonly reason: string;
  readonly because: string | null;
  readonly textJa: string;
  readonly textEn: string;
};
export type PublicationStep = {
  readonly id: string;
  readonly applicationId: string;
  readonly from: PublicationState;
  readonly to: PublicationState;
  readonly event: string;
  readonly as: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string | null;
  readonly documentHash: string | null;
  readonly submission?: number;
  readonly approvalNumber?: string;
  readonly published?: { readonly link: string; readonly on: string };
  readonly erratum?: Erratum;
};

/** One step with everything that belongs to it. False when it is no longer where the caller saw it (INV-22). */
async function takeStep(tx: Tx, step: PublicationStep): Promise<boolean> {
  const at = tx.stamp.at;
  const moved = await tx.db
    .updateTable('publication')
    .set((eb) => ({
      state: step.to,
      changed_at: at,
      revision: eb('revision', '+', 1),
      ...(step.submission === undefined
        ? {}
        : { submission: step.submission, submitted_at: at, document_hash: step.documentHash }),
      ...(step.approvalNumber ? { approval_number: step.approvalNumber, cleared_at: at } : {}),
      ...(step.to === 'SUBMITTED' ? { approval_number: null, cleared_at: null } : {}),
      ...(step.published ? { link: step.published.link, published_on: step.published.on } : {}),
    }))
    .where('id', '=', step.id)
    .where('state', '=', step.from)
    .executeTakeFirst();
  if (Number(moved.numUpdatedRows) === 0) return false;
  await tx.db
    .insertInto('transition')
    .values(transitionRow(tx, { ...step, machine: 'publication', subjectId: step.id }))
    .execute();
  if (step.erratum)
    await tx.db
      .insertInto('publication_erratum')
      .values({
        id: step.erratum.id,
        publication_id: step.id,
        kind: step.erratum.kind,
        reason: step.erratum.reason,
        because: step.erratum.because,
        text_ja: step.erratum.textJa,
        text_en: step.erratum.textEn,
        written_by: tx.stamp.actor,
        at,
      })
      .execute();
  return true;
}

export const requestPublicationStep = mutator('publication.request', takeStep);
export const assignPublicationStep = mutator('publication.assign', takeStep);
export const decidePublicationStep = mutator('decision.record', takeStep);
export const systemPublicationStep = mutator('clock.apply', takeStep);

/** Ties a round to what it is about; the round itself was opened with its own event. */
export const linkPublicationRound = mutator(
  'case.advance',
  async (tx, roundId: string, publicationId: string) => {
    await tx.db
      .insertInto('publication_round')
      .values({ round_id: roundId, publication_id: publicationId })
      .execute();
  },
);

export async function listErrata(
  db: Reader,
  publicationIds: readonly string[],
): Promise<(Erratum & { readonly publicationId: string; readonly at: Instant })[]> {
  if (publicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('publication_erratum')
    .selectAll()
    .where('publication_id', 'in', [...publicationIds])
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    publicationId: row.publication_id,
    kind: row.kind as Erratum['kind'],
    reason: row.reason,
    because: row.because,
    textJa: row.text_ja,
    textEn: row.text_en,
    at: row.at as Instant,
  }));
}

/** Publications that name an item of this output request (INV-36). */
export async function listCiting(
  db: Reader,
  requestId: string,
): Promise<{ readonly id: string; readonly reference: string; readonly authorId: string }[]> {
  const rows = await db
    .selectFrom('publication_piece as p')
    .innerJoin('output_item as i', 'i.id', 'p.item_id')
    .innerJoin('publication as u', 'u.id', 'p.publication_id')
    .select(['u.id', 'u.reference', 'u.author_id'])
    .distinct()
    .where('i.request_id', '=', requestId)
    .where('p.removed_at', 'is', null)
    .where('u.state', '<>', 'WITHDRAWN')
    .execute();
  return rows.map((row) => ({ id: row.id, reference: row.reference, authorId: row.author_id }));
}

/** Recalled output requests among those that these publications cite, for all of them at once. */
export async function listRecalledCitations(
  db: Reader,
  publicationIds: readonly string[],
): Promise<readonly { readonly publicationId: string; readonly requestId: string }[]> {
  if (publicationIds.length === 0) return [];
  const rows = await db
    .selectFrom('publication_piece as p')
    .innerJoin('output_item as i', 'i.id', 'p.item_id')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select(['p.publication_id', 'o.id'])
    .distinct()
    .where('p.publication_id', 'in', publicationIds)
    .where('p.removed_at', 'is', null)
    .where('o.state', '=', 'RECALLED')
    .execute();
  return rows.map((row) => ({ publicationId: row.publication_id, requestId: row.id }));
}
