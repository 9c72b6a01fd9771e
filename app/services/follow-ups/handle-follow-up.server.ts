import { tokyoDay } from '#app/domain/shared/brand.ts';
import {
  type FollowUpRow,
  findFollowUp,
  linkRound,
  listRoundsOfFollowUp,
} from '#db/portal/repositories/follow-ups.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize, systemAuthority } from '#policies/access/authorize.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import type { ReviewStage } from '#policies/workflow/review-round.ts';
import { AppError, fieldError } from '../app-error.ts';
import { openDeadline } from '../deadlines/open-deadline.server.ts';
import type { Portal } from '../portal.ts';
import { leadsCase } from '../projects/suspend-project.server.ts';
import { openNextRound } from '../review/open-round.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { agreementToSign } from './agreement-to-sign.server.ts';
import { applyWhenReady } from './apply-follow-up.server.ts';
import { documentAfter, isBaseUnchanged } from './follow-up-base.server.ts';
import { actOnFollowUp, stepFollowUp } from './step-follow-up.server.ts';
import { isFresh, requestGuards } from './submit-follow-up.server.ts';

/** Opens a round of the committee about this change, with the roster that reviewed the project. False without a quorum. */
export async function openFollowUpRound(
  tx: Tx,
  subject: Case,
  row: FollowUpRow,
  stage: ReviewStage,
  hash: string,
  preparerId?: string,
): Promise<boolean> {
  const after = await documentAfter(tx.db, row);
  const barred = preparerId ? { ...subject, preparerIds: [...subject.preparerIds, preparerId] } : subject;
  const { roundId, reachable } = await openNextRound(tx, barred, stage, after, hash);
  if (!reachable) return false;
  await linkRound(
    tx,
    systemAuthority('case.advance'),
    {
      kind: 'followup.moved',
      subject: { type: 'follow_up', id: row.id },
      case: row.applicationId,
      document: hash,
      detail: { round: roundId, stage },
    },
    row.applicationId,
    roundId,
    row.id,
    preparerId,
  );
  const clock = stage === 'first' ? 'first_round' : 'second_round';
  await openDeadline(tx, { kind: clock, subject: { type: 'application', id: row.applicationId } });
  return true;
}

/** The desk takes it up: from here the one who decides has it. Where the committee decides, its round is opened. */
export async function takeUpFollowUp(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'take_up', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.handle', subject);
    const [first] = changeRule(row.kind, row.type).reviews;
    const reachable =
      row.state === 'SUBMITTED' && first && row.documentHash
        ? await openFollowUpRound(tx, subject, row, first, row.documentHash)
        : true;
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'take_up',
      guards: { base_unchanged: await isBaseUnchanged(tx.db, row), quorum_reachable: reachable },
      who: actingAs(viewer.facts, subject),
    });
  });
}

type Refusal = { readonly reason: string; readonly text: string };

export async function returnFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: Refusal,
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnFollowUp(portal, viewer, id, 'return_incomplete', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.handle', subject);
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'return_incomplete',
      guards: { reasons_coded: true },
      who: actingAs(viewer.facts, subject),
      reasons: [{ code: input.reason }],
      text: input.text,
    });
  });
}

/** What the desk decides: members, the confirmation of a year, another owner, the end of an incident. */
export async function acceptFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  text: string,
): Promise<void> {
  await actOnFollowUp(portal, viewer, id, 'accept', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.approve', subject);
    const today = tokyoDay(tx.stamp.at);
    const me = viewer.person.id;
    const persons = [row.submittedBy, me, row.proposal.incoming];
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'accept',
      guards: {
        ...(await requestGuards(tx.db, row, subject, today)),
        members_only: row.type === 'members',
        base_unchanged: await isBaseUnchanged(tx.db, row),
        not_the_requester: row.submittedBy !== me,
        three_persons: new Set(persons).size === persons.length,
        request_fresh: row.kind === 'owner_change' && (await isFresh(tx.db, row, today)),
        measures_recorded: text.length > 0,
      },
      who: actingAs(viewer.facts, subject),
      text: text || undefined,
    });
    await applyNow(tx, subject, id);
  });
}

async function applyNow(tx: Tx, subject: Case, id: string): Promise<void> {
  const approved = await findFollowUp(tx.db, id);
  if (approved) await applyWhenReady(tx, subject, approved);
}

export async function refuseFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: Refusal,
): Promise<void> {
  if (!input.text) throw fieldError('text', 'field.required');
  await actOnFollowUp(portal, viewer, id, 'refuse', async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.handle', subject);
    await stepFollowUp(tx, subject, allowed, row, {
      event: 'refuse',
      guards: {
        reasons_coded: true,
        members_only: row.type === 'members',
        not_the_requester: row.submittedBy !== viewer.person.id,
      },
      who: actingAs(viewer.facts, subject),
      reasons: [{ code: input.reason }],
      text: input.text,
    });
  });
}

export type ChairDecision = {
  readonly outcome: 'approve' | 'request_changes' | 'reject';
  readonly reason: string;
  readonly text: string;
};

/** What the chair decides alone: an end date, the environment, a renewal. Whatever needs a round is decided there. */
export async function decideFollowUp(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: ChairDecision,
): Promise<void> {
  const approves = input.outcome === 'approve';
  if (!approves && !input.text) throw fieldError('text', 'field.required');
  await actOnFollowUp(portal, viewer, id, input.outcome, async (tx, row, subject) => {
    const allowed = authorize(viewer, 'followup.decide', subject);
    const leads = await leadsCase(tx, subject, viewer.person.id);
    const { reviews } = changeRule(row.kind, row.type);
    const rounds = await listRoundsOfFollowUp(tx.db, id);
    if (rounds.some(({ state }) => state !== 'DECIDED' && state !== 'CANCELLED'))
      throw new AppError('denied');
    await stepFollowUp(tx, subject, allowed, row, {
      event: input.outcome,
      guards: {
        reviews_done: reviews.length === 0,
        base_unchanged: await isBaseUnchanged(tx.db, row),
        not_the_requester: row.submittedBy !== viewer.person.id,
        chair_not_recused: leads,
        reasons_coded: input.reason.length > 0 && input.text.length > 0,
      },
      who: actingAs(viewer.facts, subject, leads),
      reasons: approves ? [] : [{ code: input.reason }],
      text: input.text || undefined,
      ...(approves ? { agreement: () => agreementToSign(tx, row) } : {}),
    });
    await applyNow(tx, subject, id);
  });
}
