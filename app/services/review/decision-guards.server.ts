import { mayDecide, type Outcome, type Tally, tally } from '#app/domain/review/tally.ts';
import { decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import type { FollowUpRow } from '#db/portal/repositories/follow-ups.server.ts';
import { findPreparation } from '#db/portal/repositories/preparations.server.ts';
import { findPublicationOfRound } from '#db/portal/repositories/publications.server.ts';
import { listVotes, standingVotes } from '#db/portal/repositories/votes.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { profileForRiskBand, type RiskBand } from '#policies/disclosure/risk-bands.ts';
import { type ApplicationEvent, applicationMachine } from '#policies/workflow/application.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import { reviewRuleOf, roundMachine } from '#policies/workflow/review-round.ts';
import type { DecisionGround } from '#policies/workflow/screening.ts';
import { isProfileConfirmed } from '../disclosure-rules/confirm-profile.server.ts';
import { followUpOutcomes, missingForFollowUp } from '../follow-ups/decide-round.server.ts';
import { bindingOf } from '../preparation/binding.server.ts';
import {
  isStopped,
  missingForPublication,
  publicationHash,
} from '../publications/publication-verdict.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { decidedRisk } from './decided-risk.server.ts';
import { leadsRound, type RoundCase } from './round-subject.server.ts';
import { type ConditionInput, conditionsTyped, preconditionsOf } from './write-conditions.server.ts';

type At = { readonly db: Reader };

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

export const decisionEvent = (
  stage: 'first' | 'second',
  { outcome, conditions }: DecisionInput,
  /** Another review case of the same document was approved under preconditions. */
  earlier = false,
): ApplicationEvent | undefined =>
  stage === 'first' &&
  ((outcome === 'approve' && earlier) ||
    (outcome === 'approve_with_conditions' && (earlier || preconditionsOf(conditions).length > 0)))
    ? 'approve_with_conditions'
    : eventOf[stage][outcome];

/** The tally of a round as it stands. */
export async function countVotes(tx: At, { round, seats }: RoundCase): Promise<Tally> {
  const votes = standingVotes(await listVotes(tx.db, round.id));
  return tally(reviewRuleOf(round.ruleVersion), round.stage, round.quorum, seats, votes);
}

/** The hash of what the round is about, computed anew (INV-16). */
async function documentHashNow(tx: At, id: string, stage: 'first' | 'second'): Promise<string | undefined> {
  if (stage === 'first') return (await findLatestVersion(tx.db, id))?.hash;
  const prepared = await findPreparation(tx.db, id);
  return prepared && bindingOf(prepared);
}

export async function guardsOf(
  tx: At,
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
  // One about a publication is about its files as they are now.
  const publication = await findPublicationOfRound(tx.db, round.id);
  const now = publication
    ? await publicationHash(tx.db, publication)
    : (proposed ?? (await documentHashNow(tx, subject.id, round.stage)));
  const reasoned = input.grounds.length > 0 && input.text.length > 0;
  return {
    quorum_met: count.possible && count.quorumMet,
    duties_present: count.missingDuties.length === 0,
    threshold_met: count.result !== 'none',
    // What holds a number that nobody released goes back, whatever was voted: nothing is cleared by that (INV-35).
    outcome_matches:
      mayDecide(count, wanted) ||
      (wanted === 'changes' && publication !== undefined && (await isStopped(tx.db, publication))),
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
async function hasConfirmedProfile(tx: At, id: string): Promise<boolean> {
  const band = await decidedRisk(tx.db, id);
  return band !== undefined && isProfileConfirmed(tx.db, profileForRiskBand(band));
}

export type Offered = {
  readonly outcome: DecisionInput['outcome'];
  /** Why it cannot be recorded as things stand; empty where it can. */
  readonly missing: readonly MessageKey[];
};

const outcomesOf = {
  first: ['approve', 'approve_with_conditions', 'changes', 'reject'],
  second: ['approve', 'changes', 'reject', 'refer_back'],
} as const;

/**
 * What the chair can record now, by the very guards that judge it when it is sent. What the form itself still asks for
 * (reasons, sections, conditions) counts as given.
 */
export async function offeredOutcomes(
  db: Reader,
  viewer: SignedIn,
  subject: Case,
  at: RoundCase,
  change: FollowUpRow | undefined,
): Promise<readonly Offered[]> {
  const me = viewer.person.id;
  const who = actingAs(viewer.facts, at.subject, leadsRound(at.seats, me));
  const { stage, state } = at.round;
  const publication = await findPublicationOfRound(db, at.round.id);
  const outcomes = outcomesOf[stage].filter(
    (one) => !(change || publication) || followUpOutcomes.includes(one),
  );
  return Promise.all(
    outcomes.map(async (outcome): Promise<Offered> => {
      const given: DecisionInput = {
        outcome,
        riskValue: undefined,
        riskReason: '',
        grounds: [],
        sections: [],
        text: '',
      };
      const guards: GuardResults = {
        ...(await guardsOf({ db }, subject, at, me, given, change)),
        conditions_typed: true,
        precondition_named: true,
        section_marked: true,
        reasons_coded: true,
      };
      const event = decisionEvent(stage, given);
      const verdicts = [
        decide(roundMachine, excludedFrom, state, 'decide', who, guards),
        ...(change || publication || !event
          ? []
          : [decide(applicationMachine, excludedFrom, subject.state, event, who, guards)]),
      ];
      const failed = verdicts.flatMap((one) => (!one.ok && one.why === 'guards' ? one.failed : []));
      const ofChange = publication
        ? await missingForPublication(db, publication, outcome, guards)
        : change
          ? missingForFollowUp(outcome, guards)
          : [];
      return {
        outcome,
        missing: [...new Set([...failed, ...ofChange])].map((guard): MessageKey => `guard.${guard}`),
      };
    }),
  );
}
