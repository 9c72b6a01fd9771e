import type { GuardResults } from '#app/domain/workflow/decide.ts';
import { listChecks, listPieces } from '#db/portal/repositories/publication-pieces.server.ts';
import type { PublicationRow } from '#db/portal/repositories/publications.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import type { Guard } from '#policies/workflow/guards.ts';
import { findObjectives } from '../workspace/find-objectives.server.ts';
import { documentHashOf, standingOfPiece } from './publication-subject.server.ts';

const asked: Readonly<Record<'approve' | 'changes' | 'reject', readonly Guard[]>> = {
  approve: [
    'quorum_met',
    'duties_present',
    'threshold_met',
    'outcome_matches',
    'no_open_conflict',
    'one_hash',
    'chair_not_recused',
  ],
  changes: ['round_closed', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
  reject: ['quorum_met', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
};
export const isPublicationOutcome = (outcome: string): outcome is keyof typeof asked =>
  Object.hasOwn(asked, outcome);

/** What the bytes are now: a request that was changed under a round is not what was voted on (INV-16). */
export const publicationHash = async (db: Reader, row: PublicationRow): Promise<string> =>
  documentHashOf(row, await listPieces(db, row.id));

/** Somebody found a number that nobody released, or a result behind it was recalled: it cannot be cleared as it is. */
export async function isStopped(db: Reader, row: PublicationRow): Promise<boolean> {
  const [pieces, checks] = [await listPieces(db, row.id), await listChecks(db, row.id)];
  return pieces.some((piece) => ['differs', 'recalled'].includes(standingOfPiece(piece, checks)));
}

/** What must hold of the publication itself before it is cleared. */
export async function contentGuards(db: Reader, row: PublicationRow) {
  const [pieces, checks] = [await listPieces(db, row.id), await listChecks(db, row.id)];
  const standings = pieces.map((piece) => standingOfPiece(piece, checks));
  const objectives = await findObjectives(db, row.applicationId);
  return {
    files_match_released: standings.every((one) => one === 'matches'),
    no_unreleased_number: standings.every((one) => one === 'matches' || one === 'compared'),
    purpose_within_approval: objectives.some(({ id }) => id === row.objective),
    wording_present: row.wording.length > 0,
  } as const satisfies GuardResults;
}

/** What a decision lacks: the demands on every round, and with an approval those on the publication (INV-35). */
export async function missingForPublication(
  db: Reader,
  row: PublicationRow,
  outcome: string,
  guards: GuardResults,
): Promise<readonly Guard[]> {
  if (!isPublicationOutcome(outcome)) return [];
  const content: GuardResults =
    outcome === 'approve' ? { ...(await contentGuards(db, row)), files_match_released: true } : {};
  const all = { ...guards, ...content };
  return [...asked[outcome], ...(Object.keys(content) as Guard[])].filter((guard) => all[guard] !== true);
}
