import type { Reader } from '../store.server.ts';

/** What a number may be called by: the piece of a publication, the item of an output, or the result of a question. */
export type NumberIds = {
  readonly runId: string;
  readonly itemId: string | undefined;
  readonly pieceId: string | undefined;
};

/** All three names lead to the same chain. Of the items of a result the one that left counts, else the newest. */
export async function resolveNumber(db: Reader, id: string): Promise<NumberIds | undefined> {
  const piece = await db
    .selectFrom('publication_piece as p')
    .innerJoin('output_item as i', 'i.id', 'p.item_id')
    .select(['i.id', 'i.run_id'])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (piece) return { runId: piece.run_id, itemId: piece.id, pieceId: id };
  const item = await db.selectFrom('output_item').select('run_id').where('id', '=', id).executeTakeFirst();
  if (item) return { runId: item.run_id, itemId: id, pieceId: undefined };
  const run = await db.selectFrom('query_run').select('id').where('id', '=', id).executeTakeFirst();
  if (!run) return undefined;
  const items = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select(['i.id', 'o.state', 'i.removed_at'])
    .where('i.run_id', '=', id)
    .orderBy('i.added_at', 'desc')
    .execute();
  const left = items.find((one) => one.removed_at === null && /^(RELEASED|RECALLED)$/.test(one.state));
  return {
    runId: id,
    itemId: (left ?? items.find((one) => one.removed_at === null))?.id,
    pieceId: undefined,
  };
}

/** Publications that name an item, with the piece that does; of one piece only, where one was asked for. */
export async function listPiecesOfItem(
  db: Reader,
  itemId: string,
  pieceId: string | undefined,
): Promise<readonly { readonly pieceId: string; readonly publicationId: string }[]> {
  const rows = await db
    .selectFrom('publication_piece')
    .select(['id', 'publication_id', 'removed_at'])
    .where('item_id', '=', itemId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows
    .filter((row) => (pieceId ? row.id === pieceId : row.removed_at === null))
    .map((row) => ({ pieceId: row.id, publicationId: row.publication_id }));
}

/** The stored texts themselves, not what a parser makes of them: a changed byte must be met as it is. */
export const readStoredRun = (db: Reader, id: string) =>
  db.selectFrom('query_run').selectAll().where('id', '=', id).executeTakeFirst();

export const readStoredItem = (db: Reader, id: string) =>
  db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select([
      'i.title',
      'i.hash',
      'i.machine_record',
      'i.request_id',
      'i.removed_at',
      'o.state',
      'o.reference',
    ])
    .where('i.id', '=', id)
    .executeTakeFirst();

export const readStoredPermit = (db: Reader, id: string) =>
  db.selectFrom('permit').selectAll().where('id', '=', id).executeTakeFirst();

/** The permit whose place this one took, and by which change; undefined for a first one. */
export const readFollowedPermit = (db: Reader, id: string) =>
  db
    .selectFrom('follow_up_permit')
    .select(['follow_up_id', 'replaces'])
    .where('permit_id', '=', id)
    .executeTakeFirst();

/** Of a permit that was only written again on other data: the last one before it that a round gave. */
export const readDecidedPermit = (db: Reader, applicationId: string, before: string) =>
  db
    .selectFrom('permit')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('created_at', '<=', before)
    .where('round_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export const readStoredRound = (db: Reader, id: string) =>
  db.selectFrom('review_round').selectAll().where('id', '=', id).executeTakeFirst();

/** Rounds that decided on one document: one, or one for each case of a mixed application (GOV-2). */
export const listDecidingRounds = (db: Reader, applicationId: string, documentHash: string) =>
  db
    .selectFrom('review_round')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('document_hash', '=', documentHash)
    .where('state', '=', 'DECIDED')
    .orderBy('decided_at')
    .execute();

/** What was bound under the hash that the votes name. */
export const readBoundParts = (db: Reader, applicationId: string, bindingHash: string) =>
  db
    .selectFrom('preparation')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('binding_hash', '=', bindingHash)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

export const listStoredVersions = (db: Reader, applicationId: string) =>
  db
    .selectFrom('application_version')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .execute();

export const listStoredAgreements = (db: Reader, applicationId: string) =>
  db
    .selectFrom('agreement')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .execute();

export const listStoredSignatures = (db: Reader, agreementId: string) =>
  db
    .selectFrom('agreement_signature')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('signed_at')
    .execute();
