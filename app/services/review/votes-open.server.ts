import { enteredFrom, type RoundRow } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';

/**
 * Whether votes are no longer blind. A round that runs out of people in the middle of the vote goes on with others, and one
 * that is cancelled may be voted on anew: then the votes stay closed.
 */
export const areVotesOpen = async (db: Reader, round: Pick<RoundRow, 'id' | 'state'>): Promise<boolean> =>
  round.state === 'CONSOLIDATION' ||
  round.state === 'DECIDED' ||
  ((round.state === 'ESCALATED' || round.state === 'CANCELLED') &&
    (await enteredFrom(db, round)) === 'CONSOLIDATION');
