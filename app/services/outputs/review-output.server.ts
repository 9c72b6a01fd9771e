import { outcomeOf } from '#app/domain/review/output-tally.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { GuardResults } from '#app/domain/workflow/decide.ts';
import { listVotes, type OutputVote } from '#db/portal/repositories/output-history.server.ts';
import type { NewVote } from '#db/portal/repositories/output-steps.server.ts';
import {
  findOutput,
  type ItemRow,
  listItems,
  type OutputRow,
} from '#db/portal/repositories/outputs.server.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { insertStoredText } from '#db/portal/repositories/stored-texts.server.ts';
import type { Reader, Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { checkersPerItem } from '#policies/workflow/output-request.ts';
import { AppError, type FieldProblem } from '../app-error.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { type Inspection, inspectItem } from './inspect-item.server.ts';
import {
  actingOnOutput,
  documentHashOf,
  type Output,
  outputIn,
  personGuards,
  standing,
} from './output-subject.server.ts';
import { actOnOutput, takeOutputStep } from './take-output-step.server.ts';

export type ItemReview = {
  readonly choice: 'approve' | 'changes' | 'reject';
  readonly comment: string;
};

/** The request with its items and the votes of this submission; earlier ones are history and count no more (INV-41). */
async function stateOf(db: Reader, id: string) {
  const row = await findOutput(db, id);
  if (!row) throw new AppError('not-found');
  const items = standing(await listItems(db, id));
  const votes = (await listVotes(db, id)).filter((vote) => vote.round === row.round);
  return { row, items, votes };
}

const outcomesOf = (items: readonly ItemRow[], votes: readonly OutputVote[]) =>
  items.map((item) =>
    outcomeOf(
      votes.filter((vote) => vote.itemId === item.id),
      item.hash ?? '',
      checkersPerItem,
    ),
  );

/** A result that went with its project is nothing that can be judged. */
const gone = { judged: { verdict: 'fail', refused: true }, findings: [] } as const;
type JudgedItems = ReadonlyMap<string, Pick<Inspection, 'judged' | 'findings'>>;

/** What the machine says of each item now, with everything that left in the meantime (INV-31); or what it said before. */
async function judgedNow(
  db: Reader,
  row: OutputRow,
  items: readonly ItemRow[],
  before?: Instant,
): Promise<JudgedItems> {
  const judged = new Map<string, Pick<Inspection, 'judged' | 'findings'>>();
  for (const item of items) {
    const run = await findRun(db, item.runId);
    if (!run?.result) {
      judged.set(item.id, gone);
      continue;
    }
    const inspected = {
      item,
      run: { ...run, result: run.result },
      reference: row.reference,
      notChecked: item.machineRecord?.notChecked ?? [],
      ...(before ? { before } : {}),
    };
    judged.set(item.id, await inspectItem(db, inspected, 'everybody'));
  }
  return judged;
}
const allows = (judged: JudgedItems): boolean =>
  [...judged.values()].every(({ judged: { refused } }) => !refused);
const passes = (judged: JudgedItems, item: ItemRow): boolean =>
  judged.get(item.id)?.judged.verdict === 'pass';

/**
 * Both checkers gave a reason for every item that the machine does not pass, and could see then what it says now: what it
 * found and what it does not know is not passed over in silence (INV-30, A12). What left after a checker had looked was not
 * before them, so their reason does not speak of it.
 */
async function reasonedByBoth(
  db: Reader,
  row: OutputRow,
  items: readonly ItemRow[],
  votes: readonly OutputVote[],
  judged: JudgedItems,
): Promise<boolean> {
  const open = items.filter((item) => !passes(judged, item));
  for (const item of open) {
    const given = votes.filter((vote) => vote.itemId === item.id && vote.commentHash !== undefined);
    const informed = new Set<string>();
    for (const vote of given) {
      const seen = (await judgedNow(db, row, [item], vote.castAt)).get(item.id)?.findings ?? [];
      const news = (judged.get(item.id)?.findings ?? []).some(
        ({ rule, about }) => !seen.some((one) => one.rule === rule && one.about === about),
      );
      if (!news) informed.add(vote.personId);
    }
    if (informed.size < checkersPerItem) return false;
  }
  return true;
}

/** The machine's word on a request that is approved or handed out at this moment. */
export async function machineGuards(db: Reader, id: string) {
  const { row, items, votes } = await stateOf(db, id);
  const judged = await judgedNow(db, row, items);
  return {
    machine_allows: allows(judged),
    overrides_by_both: await reasonedByBoth(db, row, items, votes, judged),
  };
}

/**
 * One checker's judgement of every item at once. The first one is seen by nobody but its author until the second is there
 * (INV-03): it is stored, and no page or service shows it.
 */
export async function submitReview(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  reviews: Readonly<Record<string, ItemReview>>,
): Promise<void> {
  await actOnOutput(portal, viewer, id, 'submit_review', async (tx, output) => {
    const allowed = authorize(viewer, 'output.review', output);
    const { row, items, votes } = await stateOf(tx.db, id);
    const given = items.flatMap((item) => {
      const review = reviews[item.id];
      return review ? [{ item, ...review }] : [];
    });
    const judged = await judgedNow(tx.db, row, items);
    const missing = missingIn(items, reviews, judged);
    if (Object.keys(missing).length > 0) throw new AppError('invalid', missing);
    const commented = given.every(
      ({ item, choice, comment }) => comment !== '' || (choice === 'approve' && passes(judged, item)),
    );
    const newVotes: NewVote[] = [];
    for (const { item, choice, comment } of given)
      newVotes.push({
        itemId: item.id,
        choice,
        hash: item.hash ?? '',
        commentHash: comment
          ? await insertStoredText(tx, { body: comment, at: tx.stamp.at, purgeOn: null })
          : null,
      });
    await takeOutputStep(tx, output, allowed, {
      event: 'submit_review',
      who: actingOnOutput(viewer.facts, output),
      guards: {
        ...personGuards(viewer.facts, output),
        every_item_voted: given.length === items.length && items.length > 0,
        changes_commented: commented,
        second_checker: votes.every((vote) => vote.personId !== viewer.person.id),
      },
      documentHash: row.documentHash,
      detail: { round: row.round, items: items.length },
      votes: { round: row.round, votes: newVotes },
    });
    await passDissentOn(tx, id);
  });
}

/** What is still to be chosen or said, beside its field; the table asks for the same again. */
function missingIn(
  items: readonly ItemRow[],
  reviews: Readonly<Record<string, ItemReview>>,
  judged: JudgedItems,
): Record<string, FieldProblem> {
  const missing: Record<string, FieldProblem> = {};
  for (const item of items) {
    const review = reviews[item.id];
    if (!review) missing[`choice.${item.id}`] = { key: 'field.choose' };
    else if (review.comment === '' && (review.choice !== 'approve' || !passes(judged, item)))
      missing[`comment.${item.id}`] = { key: 'field.required' };
  }
  return missing;
}

/** Two different opinions of one item go to a third person, by themselves (INV-04). */
async function passDissentOn(tx: Tx, id: string): Promise<void> {
  const output = await outputIn(tx.db, id);
  if (output.outputState !== 'REVIEWED') return;
  const { items, votes } = await stateOf(tx.db, id);
  if (!outcomesOf(items, votes).includes('CONFLICTED')) return;
  await takeOutputStep(tx, output, systemAuthority('clock.apply'), {
    event: 'escalate',
    who: { as: ['system'], is: [] },
    guards: { item_dissent: true },
  });
}

type Words = { readonly reasons: readonly string[]; readonly text: string };
const coded = ({ reasons, text }: Words): boolean => reasons.length > 0 && text !== '';

/** What a checker does with a request once both have looked, or when it cannot be checked as it is. */
export async function concludeReview(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: 'approve' | 'return' | 'reject' | 'send_back',
  words: Words,
): Promise<void> {
  await actOnOutput(portal, viewer, id, event, async (tx, output) => {
    const allowed = authorize(viewer, 'output.review', output);
    const { row, items, votes } = await stateOf(tx.db, id);
    const outcomes = outcomesOf(items, votes);
    const guards: GuardResults = {
      ...personGuards(viewer.facts, output),
      no_item_dissent: !outcomes.includes('CONFLICTED'),
      two_approvals: outcomes.length > 0 && outcomes.every((outcome) => outcome === 'APPROVED'),
      ...(event === 'approve' ? await machineGuards(tx.db, id) : {}),
      two_checkers_agree: outcomes.includes('REJECTED') && !outcomes.includes('CONFLICTED'),
      reasons_coded: coded(words),
    };
    await takeOutputStep(tx, output, allowed, {
      event,
      who: actingOnOutput(viewer.facts, output),
      guards,
      reasons: words.reasons,
      text: words.text || undefined,
      documentHash: event === 'approve' ? unchanged(row.documentHash, documentHashOf(row, items)) : undefined,
    });
  });
}

/** What is approved is what was submitted; anything else has no hash to approve. */
function unchanged(submitted: string | undefined, now: string): string {
  if (submitted !== now) throw new AppError('stale');
  return now;
}

/** The third person's word on a dissent, with a reason; both opinions stay where they are (INV-04). */
export async function adjudicate(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  event: 'adjudicate_approve' | 'adjudicate_return' | 'adjudicate_reject',
  words: Words,
): Promise<void> {
  await actOnOutput(portal, viewer, id, event, async (tx, output) => {
    const allowed = authorize(viewer, 'output.adjudicate', output);
    const { row, items, votes } = await stateOf(tx.db, id);
    await takeOutputStep(tx, output, allowed, {
      event,
      who: actingOnOutput(viewer.facts, output),
      guards: {
        ...personGuards(viewer.facts, output),
        third_person: isThird(viewer.person.id, output),
        nothing_refused_by_both: outcomesOf(items, votes).every((outcome) =>
          ['APPROVED', 'CONFLICTED'].includes(outcome),
        ),
        ...(event === 'adjudicate_approve' ? await machineGuards(tx.db, id) : {}),
        reasons_coded: coded(words),
      },
      reasons: words.reasons,
      text: words.text,
      documentHash:
        event === 'adjudicate_approve' ? unchanged(row.documentHash, documentHashOf(row, items)) : undefined,
    });
  });
}

const isThird = (person: string, output: Output): boolean =>
  person !== output.authorId && !output.outputReviewerIds.includes(person);
