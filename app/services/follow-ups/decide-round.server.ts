import type { GuardResults } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { type FollowUpRow, findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import type { StepReason } from '#db/portal/repositories/transitions.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { Authorized } from '#policies/access/authorize.ts';
import { changeRule } from '#policies/workflow/follow-ups.ts';
import type { Guard } from '#policies/workflow/guards.ts';
import { AppError, fieldError } from '../app-error.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import type { RoundCase } from '../review/round-subject.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { agreementToSign } from './agreement-to-sign.server.ts';
import { applyWhenReady } from './apply-follow-up.server.ts';
import { isBaseUnchanged } from './follow-up-base.server.ts';
import { stepFollowUp } from './step-follow-up.server.ts';
import { tellPreparers } from './tell-preparers.server.ts';

const events = { approve: 'approve', changes: 'request_changes', reject: 'reject' } as const;
const asked: Readonly<Record<keyof typeof events, readonly Guard[]>> = {
  approve: [
    'quorum_met',
    'duties_present',
    'threshold_met',
    'outcome_matches',
    'no_open_conflict',
    'one_hash',
    'voter_not_preparer',
    'chair_not_recused',
  ],
  changes: ['round_closed', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
  reject: ['quorum_met', 'outcome_matches', 'reasons_coded', 'chair_not_recused'],
};

/** What a round about a change in use can come to. */
export const followUpOutcomes: readonly string[] = Object.keys(events);

/** The same demands as on an application. */
export const missingForFollowUp = (outcome: string, guards: GuardResults): readonly Guard[] =>
  (asked[outcome as keyof typeof events] ?? []).filter((guard) => guards[guard] !== true);

/** Said before anything is written. */
export function assertFollowUpDecision(outcome: string, guards: GuardResults): void {
  if (!(outcome in events)) throw fieldError('outcome', 'field.choose');
  const failed = missingForFollowUp(outcome, guards);
  if (failed.length > 0)
    throw new AppError('guards', {}, 'problem.guards', {
      missing: failed.map((guard): MessageKey => `guard.${guard}`),
    });
}

/** What a decided round leads to: the next stage, the approval of the whole, a refusal, or back to the applicants. */
export async function followRoundDecision(
  tx: Tx,
  viewer: SignedIn,
  subject: Case,
  at: RoundCase,
  change: FollowUpRow,
  allowed: Authorized<'decision.record'>,
  input: { readonly outcome: string; readonly text: string; readonly reasons: readonly StepReason[] },
): Promise<void> {
  const { stage } = at.round;
  for (const clock of await listDeadlinesOf(tx.db, 'application', subject.id))
    if ((clock.kind === 'first_round' || clock.kind === 'second_round') && clock.state !== 'met')
      await meetDeadline(tx, clock.id);
  const { reviews } = changeRule(change.kind, change.type);
  const more = reviews.indexOf(stage) < reviews.length - 1;
  if (input.outcome === 'approve' && more) {
    await tellPreparers(tx, subject, change);
    return;
  }
  const event = events[input.outcome as keyof typeof events];
  const approves = event === 'approve';
  await stepFollowUp(tx, subject, allowed, change, {
    event,
    guards: {
      reviews_done: true,
      base_unchanged: await isBaseUnchanged(tx.db, change),
      not_the_requester: change.submittedBy !== viewer.person.id,
      chair_not_recused: true,
      reasons_coded: input.reasons.length > 0 && input.text.length > 0,
    },
    who: actingAs(viewer.facts, subject, true),
    reasons: input.reasons,
    text: input.text || undefined,
    ...(approves ? { agreement: () => agreementToSign(tx, change) } : {}),
  });
  if (!approves) return;
  const approved = await findFollowUp(tx.db, change.id);
  if (approved) await applyWhenReady(tx, subject, approved);
}
