import type { Instant } from '#app/domain/shared/brand.ts';
import { mutator } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';
import type { StepReason } from './transitions.server.ts';

export type OutputVote = {
  readonly itemId: string;
  readonly round: number;
  readonly personId: string;
  readonly choice: 'approve' | 'changes' | 'reject';
  readonly hash: string;
  readonly commentHash: string | undefined;
  readonly castAt: Instant;
};

/** All that were ever given; those of an earlier submission count no more, and stay (INV-41). */
export async function listVotes(db: Reader, requestId: string): Promise<OutputVote[]> {
  const rows = await db
    .selectFrom('output_vote')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('cast_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    round: row.round,
    personId: row.person_id,
    choice: row.choice as OutputVote['choice'],
    hash: row.hash,
    commentHash: row.comment_hash ?? undefined,
    castAt: row.cast_at as Instant,
  }));
}

export type ReleaseRow = {
  readonly id: string;
  readonly requestId: string;
  readonly items: number;
  /** Canonical JSON; the ledger entry of the release names its hash. */
  readonly contents: string;
  readonly contentsHash: string;
  readonly releasedBy: string;
  readonly releasedAt: Instant;
};
export async function findReleaseOf(db: Reader, requestId: string): Promise<ReleaseRow | undefined> {
  const row = await db
    .selectFrom('release')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      requestId: row.request_id,
      items: row.items,
      contents: row.contents,
      contentsHash: row.contents_hash,
      releasedBy: row.released_by,
      releasedAt: row.released_at as Instant,
    }
  );
}

/** Results that a project has had released: what was recalled counts too, because somebody may hold it. */
export async function countReleased(db: Reader, applicationId: string): Promise<number> {
  const row = await db
    .selectFrom('release')
    .select((eb) => eb.fn.sum<number | null>('items').as('items'))
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return Number(row?.items ?? 0);
}

export type ReceiptRow = {
  readonly id: string;
  readonly personId: string;
  readonly packageHash: string;
  readonly at: Instant;
};
export async function listReceipts(db: Reader, releaseId: string): Promise<ReceiptRow[]> {
  const rows = await db
    .selectFrom('receipt')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    packageHash: row.package_hash,
    at: row.at as Instant,
  }));
}

type NewReceipt = { readonly id: string; readonly releaseId: string; readonly packageHash: string };
/** Whoever takes the package leaves a receipt before a byte is sent. */
export const insertReceipt = mutator('output.read', async (tx, receipt: NewReceipt) => {
  await tx.db
    .insertInto('receipt')
    .values({
      id: receipt.id,
      release_id: receipt.releaseId,
      person_id: tx.stamp.actor,
      package_hash: receipt.packageHash,
      at: tx.stamp.at,
    })
    .execute();
});

export type AgreementRow = {
  readonly personId: string;
  readonly reasons: readonly StepReason[];
  readonly textHash: string;
  readonly at: Instant;
};
/** Who has asked for the refusal of the request as it stands. */
export async function listAgreements(
  db: Reader,
  requestId: string,
  revision: number,
): Promise<AgreementRow[]> {
  const rows = await db
    .selectFrom('output_agreement')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('revision', '=', revision)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    reasons: JSON.parse(row.reasons) as StepReason[],
    textHash: row.text_hash,
    at: row.at as Instant,
  }));
}

type NewAgreement = {
  readonly id: string;
  readonly requestId: string;
  readonly revision: number;
  readonly reasons: readonly StepReason[];
  readonly textHash: string;
};
export const insertAgreement = mutator('output.review', async (tx, agreement: NewAgreement) => {
  await tx.db
    .insertInto('output_agreement')
    .values({
      id: agreement.id,
      request_id: agreement.requestId,
      revision: agreement.revision,
      person_id: tx.stamp.actor,
      reasons: JSON.stringify(agreement.reasons),
      text_hash: agreement.textHash,
      at: tx.stamp.at,
    })
    .execute();
});
