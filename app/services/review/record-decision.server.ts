import type { RiskScore } from '#app/domain/review/risk-score.ts';
import { mayDecide, type Outcome, type Tally, tally } from '#app/domain/review/tally.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
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
import type { Portal } from '../portal.ts';
import { bindingOf } from '../preparation/binding.server.ts';
import { decidedRisk } from '../preparation/prepare-data.server.ts';
import { writePermit } from '../preparation/write-permit.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { currentRound, leadsRound, type RoundCase } from './round-subject.server.ts';

export type DecisionInput = {
  readonly outcome: Outcome | 'refer_back';
  /** RV1-3: set by the chair in the first stage; a reason where it is not the computed band. */
  readonly riskValue: RiskBand | undefined;
  readonly riskReason: string;
  readonly grounds: readonly DecisionGround[];
  readonly sections: readonly string[];
  readonly text: string;
};

const eventOf: Readonly<
  Record<'first' | 'second', Partial<Record<DecisionInput['outcome'], ApplicationEvent>>>
> = {
  first: { approve: 'approve', changes: 'request_changes', reject: 'reject' },
  second: {
    approve: 'approve',
    changes: 'request_changes',
    reject: 'reject',
    refer_back: 'refer_back_to_stage1',
  },
};

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
): Promise<GuardResults> {
  const { round, seats } = at;
  const count = await countVotes(tx, at);
  const votes = standingVotes(await listVotes(tx.db, round.id)).filter((vote) => !vote.struck);
  const wanted = input.outcome === 'refer_back' ? 'changes' : input.outcome;
  const now = await documentHashNow(tx, subject.id, round.stage);
  const reasoned = input.grounds.length > 0 && input.text.length > 0;
  return {
    quorum_met: count.possible && count.quorumMet,
    duties_present: count.missingDuties.length === 0,
    threshold_met: count.result !== 'none',
    outcome_matches: mayDecide(count, wanted),
    conditions_typed: true,
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
  await actOnCase(portal, viewer, id, `decide.${input.outcome}`, async (tx, subject) => {
    const at = await currentRound(tx.db, subject);
    if (!at) throw new AppError('not-found');
    const { round } = at;
    const allowed = authorize(viewer, 'decision.record', at.subject);
    const event = eventOf[round.stage][input.outcome];
    if (!event) throw fieldError('outcome', 'field.choose');
    const risk = riskOf(round.stage, round.computedRisk, input);
    const guards = await guardsOf(tx, subject, at, me, input);
    const who = actingAs(viewer.facts, at.subject, leadsRound(at.seats, me));
    const verdict = decide(roundMachine, excludedFrom, round.state, 'decide', who, guards);
    const reasons = reasonsOf(input);
    // The application's table is asked first: it names more of what may be missing.
    const to = await takeStep(tx, subject, allowed, {
      event,
      guards,
      who,
      reasons,
      text: input.text || undefined,
      documentHash: round.documentHash,
    });
    if (!verdict.ok) throw new AppError('denied');
    const count = await countVotes(tx, at);
    const moved = await ledRound(
      tx,
      allowed,
      {
        kind: 'decision.recorded',
        subject: { type: 'round', id: round.id },
        case: id,
        from: round.state,
        to: verdict.to,
        document: round.documentHash,
        detail: { outcome: input.outcome, stage: round.stage, ...(risk.value ? { risk: risk.value } : {}) },
      },
      {
        round,
        event: 'decide',
        to: verdict.to,
        as: verdict.as,
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
      no_majority: count.result === 'tie' || count.result === 'none',
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
    if (!verdict.ok)
      throw verdict.why === 'guards'
        ? new AppError('guards', {}, 'problem.guards', {
            missing: verdict.failed.map((guard) => `guard.${guard}` as const),
          })
        : new AppError('denied');
    const moved = await ledRound(
      tx,
      allowed,
      {
        kind: 'round.moved',
        subject: { type: 'round', id: round.id },
        case: id,
        from: round.state,
        to: verdict.to,
        detail: { step: event },
      },
      { round, event, to: verdict.to, as: verdict.as, continued: round.continued + 1 },
    );
    if (!moved) throw new AppError('stale');
  });
}
