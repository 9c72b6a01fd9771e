import type { ApplicationDocument } from '#app/domain/application/form.ts';
import {
  listRounds,
  type NewReviewCase,
  type ReviewCaseRow,
  readReviewCases,
} from '#db/portal/repositories/rounds.server.ts';
import { listVotes } from '#db/portal/repositories/votes.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { reviewCasesOf } from '#policies/governance.ts';
import type { ReviewStage } from '#policies/workflow/review-round.ts';
import { currentProfile } from '../governance/governance.server.ts';
import type { Case } from '../workflow/take-step.server.ts';

/** Up to the use. What is asked for later, an amendment or a publication, is one matter of its own. */
const beforeUse: readonly string[] = [
  'SCREENING',
  'S1_RETURNED',
  'S1_REVIEW',
  'S1_REJECTED',
  'DATA_PREPARATION',
  'S2_REVIEW',
  'S2_REJECTED',
];
const consents: readonly (string | undefined)[] = ['approve', 'approve_with_conditions'];

/** Cases whose reviewers have not yet approved this very document at this stage, with votes that still stand (INV-16). */
async function openCases(
  db: Reader,
  subject: Case,
  stage: ReviewStage,
  documentHash: string,
  all: readonly ReviewCaseRow[],
): Promise<NewReviewCase['cases']> {
  const rounds = await listRounds(db, subject.id);
  const approved = rounds
    .filter((round) => round.stage === stage && round.documentHash === documentHash)
    .filter(({ decision }) => consents.includes(decision));
  const standing = await Promise.all(
    approved.map(async ({ id }) =>
      (await listVotes(db, id)).some(({ struck }) => !struck)
        ? all.find((one) => one.roundId === id)?.reviewer
        : undefined,
    ),
  );
  return (all[0]?.cases ?? []).filter(({ by }) => !standing.includes(by));
}

/** For whose data the round that is about to open judges; nothing where the application is one case (GOV-2, GOV-3). */
export async function reviewCaseFor(
  db: Reader,
  subject: Case,
  stage: ReviewStage,
  document: ApplicationDocument,
  documentHash: string,
): Promise<NewReviewCase | undefined> {
  if (!beforeUse.includes(subject.state)) return undefined;
  const all = await readReviewCases(db, subject.id);
  const cases = all[0]?.cases ?? reviewCasesOf(await currentProfile(db), document.answers.data.datasets);
  if (cases.length < 2) return undefined;
  const [next] = all.length > 0 ? await openCases(db, subject, stage, documentHash, all) : cases;
  return next && { reviewer: next.by, cases };
}

/** Whether others have still to judge the same document once this round has approved it. */
export async function othersJudge(
  db: Reader,
  subject: Case,
  round: { readonly id: string; readonly stage: ReviewStage; readonly documentHash: string },
): Promise<boolean> {
  const all = await readReviewCases(db, subject.id);
  const own = all.find((one) => one.roundId === round.id);
  if (!own) return false;
  const open = await openCases(db, subject, round.stage, round.documentHash, all);
  return open.some(({ by }) => by !== own.reviewer);
}
