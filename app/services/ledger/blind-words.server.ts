import type { LedgerEntry } from '#db/portal/ledger/read.server.ts';
import { listRoundStates } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { areVotesOpen } from '../review/votes-open.server.ts';

const ballots: ReadonlySet<string> = new Set(['vote.cast', 'vote.amended']);

/**
 * The entries whose words stay closed because votes of their round are still to come (INV-03). A ballot's entry names what
 * it says by a hash from the moment it is cast, so whoever puts entries into words asks here first. The entry of a
 * checker's judgement names none: its comments are in the judgement alone.
 */
export async function blindWords(
  db: Reader,
  entries: readonly LedgerEntry[],
): Promise<(entry: LedgerEntry) => boolean> {
  const worded = entries.filter(({ body }) => body.reason !== undefined && ballots.has(body.kind));
  const blind = new Set<string>();
  for (const round of await listRoundStates(db, [...new Set(worded.map(({ body }) => body.subject.id))]))
    if (!(await areVotesOpen(db, round))) blind.add(round.id);
  return ({ body }) => ballots.has(body.kind) && blind.has(body.subject.id);
}
