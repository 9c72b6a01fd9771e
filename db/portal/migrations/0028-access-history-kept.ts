import { type Kysely, sql } from 'kysely';
import { makeAppendOnly } from '../sqlite.server.ts';

/**
 * What people could see once is worked out from this record alone, so nobody rewrites it: triggers add to it, and it holds
 * ids and states only, which nothing has to erase. The index leads to the last row of each thing without reading them all.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await makeAppendOnly(db, 'access_history', ['id']);
  await sql`create index access_history_latest on access_history (thing, key, id, seq)`.execute(db);
}
