import type { Instant } from '#app/domain/shared/brand.ts';
import { unlogged } from '../mutator.server.ts';
import type { Reader } from '../store.server.ts';

/** What of a case comes in versions: what was applied for, and what was prepared. */
export type Paper = 'application' | 'preparation';
export type Look = { readonly version: number; readonly seenAt: Instant };

/** The versions of a paper that somebody has seen, the newest first. */
export async function listLooks(
  db: Reader,
  applicationId: string,
  personId: string,
  paper: Paper,
): Promise<Look[]> {
  const rows = await db
    .selectFrom('case_look')
    .select(['version', 'seen_at'])
    .where('application_id', '=', applicationId)
    .where('person_id', '=', personId)
    .where('paper', '=', paper)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ version: row.version, seenAt: row.seen_at as Instant }));
}

/** Where one left off reading. That a case was opened is an event of its own. */
export const insertLook = unlogged(
  'case.look',
  async (tx, look: { readonly applicationId: string; readonly paper: Paper; readonly version: number }) => {
    await tx.db
      .insertInto('case_look')
      .values({
        application_id: look.applicationId,
        person_id: tx.stamp.actor,
        paper: look.paper,
        version: look.version,
        seen_at: tx.stamp.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
);
