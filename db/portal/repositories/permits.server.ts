import type { Reader } from '../store.server.ts';

export type StoredPermit = {
  readonly id: string;
  readonly applicationId: string;
  /** Canonical JSON, the very bytes that are signed (B1). */
  readonly document: string;
  readonly hash: string;
};

const stored = (db: Reader) => db.selectFrom('permit').select(['id', 'application_id', 'document', 'hash']);
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof stored>['executeTakeFirst']>>>;
const toPermit = (row: Row): StoredPermit => ({
  id: row.id,
  applicationId: row.application_id,
  document: row.document,
  hash: row.hash,
});

/** The permit in force: the newest one of the project. */
export async function findNewestPermit(db: Reader, applicationId: string): Promise<StoredPermit | undefined> {
  const row = await stored(db)
    .where('application_id', '=', applicationId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toPermit(row);
}

/** The one under which a question was asked. */
export async function findPermitById(db: Reader, id: string): Promise<StoredPermit | undefined> {
  const row = await stored(db).where('id', '=', id).executeTakeFirst();
  return row && toPermit(row);
}
