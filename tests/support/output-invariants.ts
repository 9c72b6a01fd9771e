import { readRelease } from '#app/domain/export/release.ts';
import { citationsOf } from '#app/domain/export/verify-package.ts';
import { canonicalJson } from '#app/domain/ledger/canonical-json.ts';
import { outcomeOf } from '#app/domain/review/output-tally.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import { AppError } from '#app/services/app-error.ts';
import { filesOf, outputIn, standing } from '#app/services/outputs/output-subject.server.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';
import { readOutput, visibleVotes } from '#app/services/outputs/read-output.server.ts';
import { approvalEnds, coolDownEnds } from '#app/services/outputs/release-output.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { sha256 } from '#db/portal/ledger/crypto.server.ts';
import { findReleaseOf, listReceipts, listVotes } from '#db/portal/repositories/output-history.server.ts';
import {
  findOutput,
  findReleasedResults,
  listFiles,
  listItems,
} from '#db/portal/repositories/outputs.server.ts';
import { listStepsInOrder } from '#db/portal/repositories/transitions.server.ts';
import { AccessDenied } from '#policies/access/authorize.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { checkersPerItem } from '#policies/workflow/output-request.ts';
import type { TestPortal } from './portal.ts';

const least = disclosureProfile('portal_default').minPatients;
const judging = [
  'submit_review',
  'approve',
  'reject',
  'adjudicate_approve',
  'adjudicate_return',
  'adjudicate_reject',
  'release',
];

/** Everything that must hold of a request whatever was pressed before; what does not, in words with its id. */
export async function brokenOutputInvariants(
  portal: TestPortal,
  id: string,
  people: readonly SignedIn[],
): Promise<string[]> {
  const db = portal.store.read;
  const row = await findOutput(db, id);
  if (!row) return ['the request is gone'];
  const broken: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) broken.push(`${row.reference} ${row.state}: ${what}`);
  };
  const [output, votes, steps, items, release] = await Promise.all([
    outputIn(db, id),
    listVotes(db, id),
    listStepsInOrder(db, id),
    listItems(db, id),
    findReleaseOf(db, id),
  ]);
  const members = new Set([row.authorId, ...output.applicantIds, ...output.pastOrInvitedIds]);
  for (const step of steps)
    if (judging.includes(step.event)) must(!members.has(step.actor), `INV-02 ${step.event} by a member`);
  for (const vote of votes) must(!members.has(vote.personId), 'INV-02 a vote of a member');

  // A submission's votes and what followed them, by the order of the history.
  for (const [index, step] of steps.entries()) {
    const begun = steps.slice(0, index).findLastIndex((one) => /submit$/.test(one.event));
    const round = steps.slice(0, index + 1).filter((one) => /submit$/.test(one.event)).length;
    const own = votes.filter((vote) => vote.round === round && vote.castAt <= step.at);
    const voters = new Set(own.map((vote) => vote.personId));
    const reviews = steps.slice(begun + 1, index).filter((one) => one.event === 'submit_review');
    must(new Set(reviews.map((one) => one.actor)).size === reviews.length, 'INV-03 one person checked twice');
    if (step.event.startsWith('adjudicate')) must(!voters.has(step.actor), 'INV-04 adjudicated by a checker');
    if (step.event === 'release')
      must(!votes.some((vote) => vote.personId === step.actor), 'INV-05 released by a checker');
    if (step.event === 'approve') {
      must(voters.size >= checkersPerItem, 'INV-03 approved by fewer than two');
      must(
        own.every((vote) => vote.choice === 'approve' && vote.commentHash !== undefined),
        'INV-30 approved in silence, or over a dissent',
      );
    }
    if (step.event === 'resume') {
      const held = steps.slice(0, index).findLast((one) => one.event === 'hold');
      must(held?.actor !== step.actor, 'INV-10 let go by the one who held it');
    }
    if (step.event === 'release') {
      const approved = steps.slice(0, index).findLast((one) => /approve$/.test(one.event));
      const at = approved?.at as Instant;
      must(step.at >= coolDownEnds(at), 'released before the hour was over');
      must(step.at.slice(0, 10) <= approvalEnds(at), 'INV-34 released after the approval had ended');
    }
    must(step.from === (index === 0 ? 'DRAFT' : steps[index - 1]?.to), 'INV-22 a gap in the history');
  }
  must((steps.at(-1)?.to ?? 'DRAFT') === row.state, 'INV-22 the state is not that of the last step');

  if (row.state === 'PARTIALLY_REVIEWED')
    for (const viewer of people) {
      const seen = visibleVotes(viewer, row, votes).filter((vote) => vote.round === row.round);
      must(
        seen.every((vote) => vote.personId === viewer.person.id),
        'INV-03 a vote seen by another',
      );
    }
  if (row.state === 'REVIEWED') {
    const now = votes.filter((vote) => vote.round === row.round);
    const outcomes = standing(items).map((item) =>
      outcomeOf(
        now.filter((vote) => vote.itemId === item.id),
        item.hash ?? '',
        checkersPerItem,
      ),
    );
    must(!outcomes.includes('CONFLICTED'), 'INV-04 a dissent stays at the desk');
  }

  const entries = portal.store.file
    .prepare("select body from ledger_entry where subject_id = ? and kind = 'output.released'")
    .pluck()
    .all(id)
    .map((body) => JSON.parse(body as string) as { document: string; detail: { vault: string } });
  must(
    (release !== undefined) === entries.length > 0 && entries.length <= 1,
    'INV-32 release and entry differ',
  );
  if (release) {
    const contents = readRelease(JSON.parse(release.contents));
    must(entries[0]?.document === sha256(canonicalJson(contents), 'hex'), 'INV-32 another document');
    must(
      entries[0]?.detail.vault === citationsOf(sha256, contents?.items ?? []),
      'INV-32 the entry of the vault is not cited',
    );
    must(contents?.approved === row.approvedHash, 'INV-29 released is not approved');
    const files = await listFiles(
      db,
      items.map((item) => item.id),
    );
    must(
      standing(items).every((item) => filesOf(item, files) !== undefined),
      'INV-29 the bytes are not those that were checked',
    );
  }
  // Everybody who has it is told of a recall and stands on the list, and nobody gets it any more.
  const receipts = release ? await listReceipts(db, release.id) : [];
  must(row.state === 'RELEASED' || row.state === 'RECALLED' || receipts.length === 0, 'INV-33 taken before');
  if (row.state === 'RECALLED') {
    const told = new Set(
      portal.store.file
        .prepare("select person_id from notice where subject_id = ? and kind = 'output.recalled'")
        .pluck()
        .all(id),
    );
    for (const one of receipts) must(told.has(one.personId), 'INV-33 somebody who has it is not told');
    const author = people.find(({ person }) => person.id === row.authorId);
    const taken = author && (await downloadPackage(portal, author, id).catch(() => undefined));
    must(taken === undefined, 'INV-33 still handed out');
  }

  const entry = async (viewer: SignedIn) =>
    readOutput(portal, viewer, id).catch((error: unknown) => {
      if (error instanceof AccessDenied || error instanceof AppError) return undefined;
      throw error;
    });
  // A page takes its time: after each press another person opens it, and a stranger always tries.
  const turn = people[row.revision % people.length];
  for (const viewer of people) {
    const isStranger =
      !members.has(viewer.person.id) && viewer.facts.roles.every(({ role }) => role === 'researcher');
    if (viewer !== turn && !isStranger) continue;
    const page = await entry(viewer);
    if (isStranger) must(page === undefined, 'INV-27 seen by a stranger');
    if (!page) continue;
    if (row.state === 'DRAFT') must(viewer.person.id === row.authorId, 'a draft is seen by another');
    if (row.state === 'RECALLED' && !page.isMember)
      must(page.receipts.length === receipts.length, 'INV-33 a receipt is not listed');
    // Tables only, and none that speaks of fewer than a cell may hold.
    for (const item of page.items)
      for (const { cells } of item.grid.rows)
        for (const { value } of cells)
          must(value === undefined || value === 0 || value >= least, 'INV-26 a number of few persons');
  }
  const results = (await findReleasedResults(db, row.applicationId)).map((one) => one.resultHash);
  must(new Set(results).size === results.length, 'INV-31 one result left twice');
  return broken;
}
