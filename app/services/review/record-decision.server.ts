import type { RiskScore } from '#app/domain/review/risk-score.ts';
import { isDeadlocked, mayDecide, type Outcome, type Tally, tally } from '#app/domain/review/tally.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { type FollowUpRow, findFollowUpOfRound } from '#db/portal/repositories/follow-ups.server.ts';
import { findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { ledRound } from '#db/portal/repositories/round-steps.server.ts';
import { listVotes, standingVotes } from '#db/portal/repositories/votes.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import type { ApplicationEvent } from '#policies/workflow/application.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { type RoundEvent, reviewRule, roundMachine } from '#policies/workflow/review-round.ts';
import type { DecisionGround } from '#policies/workflow/screening.ts';
import { drawUpAgreement } from '../agreements/draw-up-agreement.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { isProfileConfirmed } from '../disclosure-rules/confirm-profile.server.ts';
import { assertFollowUpDecision, followRoundDecision } from '../follow-ups/decide-round.server.ts';
import type { Portal } from '../portal.ts';
import { bindingOf } from '../preparation/binding.server.ts';
import { invalidateWhenBroken } from '../preparation/invalidate.server.ts';
import { decidedRisk } from '../preparation/prepare-data.server.ts';
import { writePermit } from '../preparation/write-permit.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { currentRound, leadsRound, type RoundCase } from './round-subject.server.ts';
import { allowedStep } from './round-verdict.ts';
import {
  type ConditionInput,
  conditionsTyped,
  preconditionsOf,
  writeConditions,
} from './write-conditions.server.ts';

export type DecisionInput = {
  readonly outcome: Outcome | 'refer_back';
  /** RV1-3: set by the chair in the first stage; a reason where it is not the computed band. */
  readonly riskValue: RiskBand | undefined;
  readonly riskReason: string;
  readonly grounds: readonly DecisionGround[];
  readonly sections: readonly string[];
  readonly text: string;
  /** With an approval under conditions. */
  readonly conditions?: readonly ConditionInput[];
};

const eventOf: Readonly<
  Record<'first' | 'second', Partial<Record<DecisionInput['outcome'], ApplicationEvent>>>
> = {
  first: {
    approve: 'approve',
    // Where nothing has to be met beforehand the way is free: the duties go into the agreement.
    approve_with_conditions: 'approve',
    changes: 'request_changes',
    reject: 'reject',
  },
  second: {
    approve: 'approve',
    changes: 'request_changes',
    reject: 'reject',
    refer_back: 'refer_back_to_stage1',
  },
};

const decisionEvent = (
  stage: 'first' | 'second',
  { outcome, conditions }: DecisionInput,
): ApplicationEvent | undefined =>
  stage === 'first' && outcome === 'approve_with_conditions' && preconditionsOf(conditions).length > 0
    ? 'approve_with_conditions'
    : eventOf[stage][outcome];

/** The tally of a round as it stands. */
export async function countVotes(tx: Pick<Tx, 'db'>, { round, seats }: RoundCase): Promise<Tally> {
  const votes = standingVotes(await listVotes(tx.db, round.id));
  return tally(reviewRule, round.stage, round.quorum, seats, votes);
}

/** The hash of what the round is about, computed anew (INV-16). */
async function documentHashNow(tx: Tx, id: string, stage: 'first' | 'second'): Promise<string | undefined> {
  if (stage === 'first') return (await findLatestVersion(tx.db, id))?.hash;
  const prepared = await findPreparation(tx.db, id);
  return prepared && bindingOf(prepared);
}

async function guardsOf(
  tx: Tx,
  subject: Case,
  at: RoundCase,
  me: string,
  input: DecisionInput,
  change: FollowUpRow | undefined,
): Promise<GuardResults> {
  const { round, seats } = at;
  const count = await countVotes(tx, at);
  const votes = standingVotes(await listVotes(tx.db, round.id)).filter((vote) => !vote.struck);
  const wanted = input.outcome === 'refer_back' ? 'changes' : input.outcome;
  // A round about a change in use is about what was proposed, which is in force nowhere yet.
  const proposed = round.stage === 'first' ? change?.documentHash : undefined;
  const now = proposed ?? (await documentHashNow(tx, subject.id, round.stage));
  const reasoned = input.grounds.length > 0 && input.text.length > 0;
  return {
    quorum_met: count.possible && count.quorumMet,
    duties_present: count.missingDuties.length === 0,
    threshold_met: count.result !== 'none',
    outcome_matches: mayDecide(count, wanted),
    conditions_typed: conditionsTyped(input),
    precondition_named: preconditionsOf(input.conditions).length > 0,
    no_open_conflict: seats.every(({ answer }) => answer !== 'pending'),
    one_hash: count.oneHash && votes.every((vote) => vote.documentHash === now) && now === round.documentHash,
    chair_not_recused: leadsRound(seats, me),
    voter_not_preparer: votes.every((vote) => !subject.preparerIds.includes(vote.personId)),
    profile_confirmed: await hasConfirmedProfile(tx, subject.id),
    round_closed: round.state === 'CONSOLIDATION',
    section_marked: input.sections.length > 0,
    reasons_coded: reasoned,
  };
}

/** Nothing is approved under rules that two persons of the committee have not read. */
async function hasConfirmedProfile(tx: Tx, id: string): Promise<boolean> {
  const band = await decidedRisk(tx.db, id);
  return band !== undefined && isProfileConfirmed(tx.db, profileForRiskBand(band));
}

/** The chair records what the vote came to; a casting vote exists on a tie alone. Refusals carry a code and a text (INV-21). */
export async function recordDecision(
  portal: Portal,
  viewer: SignedIn,
  id: string,
  input: DecisionInput,
): Promise<void> {
  const me = viewer.person.id;
  await invalidateWhenBroken(portal, id);
  await actOnCase(portal, viewer, id, `decide.${input.outcome}`, async (tx, subject) => {
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const { round } = at;
    const allowed = authorize(viewer, 'decision.record', at.subject);
    const change = await findFollowUpOfRound(tx.db, round.id);
    const event = decisionEvent(round.stage, input);
    if (!event) throw fieldError('outcome', 'field.choose');
    if (input.outcome === 'approve_with_conditions' && !input.conditions?.length)
      throw fieldError('condition1', 'field.condition-missing');
    const risk = riskOf(round.stage, round.computedRisk, input);
    const guards = await guardsOf(tx, subject, at, me, input, change);
    const who = actingAs(viewer.facts, at.subject, leadsRound(at.seats, me));
    const verdict = decide(roundMachine, excludedFrom, round.state, 'decide', who, guards);
    const reasons = reasonsOf(input);
    if (change) assertFollowUpDecision(input.outcome, guards);
    // The application's table is asked first: it names more of what may be missing. A change in use moves no application.
    const to = change
      ? undefined
      : await takeStep(tx, subject, allowed, {
          event,
          guards,
          who,
          reasons,
          text: input.text || undefined,
          documentHash: round.documentHash,
        });
    const step = allowedStep(verdict, round.state);
    const count = await countVotes(tx, at);
    const moved = await ledRound(
      tx,
      allowed,
      {
        kind: 'decision.recorded',
        subject: { type: 'round', id: round.id },
        case: id,
        from: round.state,
        to: step.to,
        document: round.documentHash,
        detail: { outcome: input.outcome, stage: round.stage, ...(risk.value ? { risk: risk.value } : {}) },
      },
      {
        round,
        event: 'decide',
        to: step.to,
        as: step.as,
        decision: {
          outcome: input.outcome,
          casting: count.result === 'tie',
          riskValue: risk.value,
          riskReason: risk.reason,
          reasons,
          textHash: null,
        },
      },
    );
    if (!moved) throw new AppError('stale');
    if (change)
      await followRoundDecision(tx, viewer, subject, at, change, allowed, {
        outcome: input.outcome,
        text: input.text,
        reasons,
      });
    if (input.conditions && input.outcome === 'approve_with_conditions')
      await writeConditions(tx, allowed, id, round, input.conditions);
    if (to === 'AGREEMENT') await drawUpAgreement(tx, subject, viewer.person.id);
    if (to === 'READY') await writePermit(tx, subject, allowed, round.id);
  });
}

const reasonsOf = (input: DecisionInput) => [
  ...input.grounds.map((code) => ({ code })),
  ...input.sections.map((section) => ({ code: 'revise', section })),
];

function riskOf(stage: 'first' | 'second', computed: string | undefined, input: DecisionInput) {
  if (stage === 'second') return { value: null, reason: null };
  if (!input.riskValue) throw fieldError('riskValue', 'field.choose');
  const band = computed ? (JSON.parse(computed) as RiskScore).band : undefined;
  if (band !== input.riskValue && !input.riskReason) throw fieldError('riskReason', 'field.reason-needed');
  return { value: input.riskValue, reason: input.riskReason || null };
}

/** Once in a round, where no outcome has a majority (C6). */
export async function continueDeliberation(portal: Portal, viewer: SignedIn, id: string): Promise<void> {
  const event: RoundEvent = 'continue_deliberation';
  await actOnCase(portal, viewer, id, event, async (tx, subject) => {
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const { round, seats } = at;
    const allowed = authorize(viewer, 'decision.record', at.subject);
    const count = await countVotes(tx, at);
    const leads = leadsRound(seats, viewer.person.id);
    const guards: GuardResults = {
      no_majority: count.result === 'tie' || isDeadlocked(count),
      deliberation_unused: round.continued < reviewRule.continuedDeliberations,
      chair_not_recused: leads,
    };
    const verdict = decide(
      roundMachine,
      excludedFrom,
      round.state,
      event,
      actingAs(viewer.facts, at.subject, leads),
      guards,
    );
    const step = allowedStep(verdict, round.state);
    const moved = await ledRound(
      tx,
      allowed,
      {
        kind: 'round.moved',
        subject: { type: 'round', id: round.id },
        case: id,
        from: round.state,
        to: step.to,
        detail: { step: event },
      },
      { round, event, to: step.to, as: step.as, continued: round.continued + 1 },
    );
    if (!moved) throw new AppError('stale');
  });
}
