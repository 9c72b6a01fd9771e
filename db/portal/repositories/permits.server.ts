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

/**
 * The newest first permit of a project of the operator itself in the basic service that is in use: its snapshot went through
 * both reviews, and serves the short track (C8).
 */
export async function findStandingPermit(db: Reader): Promise<StoredPermit | undefined> {
  const row = await stored(db)
    .where('application_id', 'in', (query) =>
      query
        .selectFrom('application as a')
        .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
        .where('o.type', '=', 'operator')
        .where('a.service', '=', 'basic')
        .where('a.state', '=', 'ACTIVE')
        .select('a.id'),
    )
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toPermit(row);
}
