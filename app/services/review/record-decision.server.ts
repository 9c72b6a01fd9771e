import type { RiskScore } from '#app/domain/review/risk-score.ts';
import { isDeadlocked } from '#app/domain/review/tally.ts';
import { type ActorFacts, decide, type GuardResults } from '#app/domain/workflow/decide.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { findFollowUpOfRound } from '#db/portal/repositories/follow-ups.server.ts';
import { findPublicationOfRound } from '#db/portal/repositories/publications.server.ts';
import { ledRound } from '#db/portal/repositories/round-steps.server.ts';
import { type RoundRow, readReviewCases } from '#db/portal/repositories/rounds.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { type RiskBand, riskBands } from '#policies/disclosure/risk-bands.ts';
import { type ApplicationEvent, applicationMachine } from '#policies/workflow/application.ts';
import { excludedFrom } from '#policies/workflow/machine.ts';
import {
  type RoundEvent,
  reviewRule,
  roundMachine,
  shortReviewRule,
} from '#policies/workflow/review-round.ts';
import { drawUpAgreement } from '../agreements/draw-up-agreement.server.ts';
import { AppError, fieldError } from '../app-error.ts';
import { assertFollowUpDecision, followRoundDecision } from '../follow-ups/decide-round.server.ts';
import type { Portal } from '../portal.ts';
import { invalidateWhenBroken } from '../preparation/invalidate.server.ts';
import { isWithinStandingRisk } from '../preparation/standing.server.ts';
import { writePermit } from '../preparation/write-permit.server.ts';
import { followPublicationDecision } from '../publications/review-publication.server.ts';
import type { SignedIn } from '../signed-in.ts';
import { actingAs } from '../workflow/acting-as.ts';
import { actOnCase, type Case, takeStep } from '../workflow/take-step.server.ts';
import { approvalsOf, approvedConditions } from './approved-conditions.server.ts';
import { countVotes, type DecisionInput, decisionEvent, guardsOf } from './decision-guards.server.ts';
import { openNextRound } from './open-round.server.ts';
import { othersJudge } from './review-cases.server.ts';
import { currentRound, leadsRound } from './round-subject.server.ts';
import { allowedStep } from './round-verdict.ts';
import { writeConditions } from './write-conditions.server.ts';

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
    const publication = await findPublicationOfRound(tx.db, round.id);
    const earlier =
      round.stage === 'first' && !change ? await earlierCases(tx.db, subject, round) : undefined;
    const event = decisionEvent(round.stage, input, earlier?.preconditions);
    if (!event) throw fieldError('outcome', 'field.choose');
    if (input.outcome === 'approve_with_conditions' && !input.conditions?.length)
      throw fieldError('condition1', 'field.condition-missing');
    const risk = riskOf(round.stage, round.computedRisk, input);
    assertNotLower(risk.value, earlier?.risk);
    if (
      event === 'approve' &&
      round.ruleVersion === shortReviewRule.version &&
      risk.value &&
      !(await isWithinStandingRisk(tx.db, risk.value, tx.stamp.at))
    )
      throw fieldError('riskValue', 'field.risk-standing');
    const guards = {
      ...(await guardsOf(tx, subject, at, me, input, change)),
      ...(earlier?.preconditions ? { precondition_named: true } : {}),
    };
    const consents = input.outcome === 'approve' || input.outcome === 'approve_with_conditions';
    const who = actingAs(viewer.facts, at.subject, leadsRound(at.seats, me));
    const verdict = decide(roundMachine, excludedFrom, round.state, 'decide', who, guards);
    const reasons = reasonsOf(input);
    if (change) assertFollowUpDecision(input.outcome, guards);
    // Of several review cases the last one moves the application (GOV-2); the same is asked of each.
    const others = consents && !change && (await othersJudge(tx.db, subject, round));
    if (others) assertCaseStep(subject, event, who, guards);
    // The application's table is asked first: it names more of what may be missing. A change in use moves no application.
    const to =
      change || publication || others
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
    if (publication)
      await followPublicationDecision(tx, viewer, subject, publication, allowed, {
        outcome: input.outcome,
        text: input.text,
        reasons,
        guards,
      });
    if (input.conditions && input.outcome === 'approve_with_conditions')
      await writeConditions(tx, allowed, id, round, input.conditions);
    if (others) {
      const version = await findLatestVersion(tx.db, id);
      const next =
        version && (await openNextRound(tx, subject, round.stage, version.document, round.documentHash));
      if (!next?.reachable)
        throw new AppError('guards', {}, 'problem.guards', { missing: ['guard.quorum_reachable'] });
    }
    if (to === 'AGREEMENT') await drawUpAgreement(tx, subject, viewer.person.id);
    if (to === 'READY') await writePermit(tx, subject, allowed, round.id);
  });
}

/** What the cases that were decided before on the same document settled: preconditions, and the highest risk value. */
async function earlierCases(db: Reader, subject: Case, round: RoundRow) {
  const all = await readReviewCases(db, subject.id);
  const approved = (await approvalsOf(db, subject.id)).filter(
    ({ id, documentHash }) => documentHash === round.documentHash && all.some((one) => one.roundId === id),
  );
  const conditions = approved.length > 0 ? await approvedConditions(db, subject.id) : [];
  const risks = riskBands.filter((band) => approved.some(({ riskValue }) => riskValue === band));
  return { preconditions: conditions.some(({ kind }) => kind === 'before_use'), risk: risks.at(-1) };
}

/** The same data are protected once: a later case may find more risk, and not less. */
function assertNotLower(value: RiskBand | null, least: RiskBand | undefined): void {
  if (value && least && riskBands.indexOf(value) < riskBands.indexOf(least))
    throw fieldError('riskValue', 'field.risk-lower');
}

function assertCaseStep(subject: Case, event: ApplicationEvent, who: ActorFacts, guards: GuardResults): void {
  const verdict = decide(applicationMachine, excludedFrom, subject.state, event, who, guards);
  if (verdict.ok) return;
  if (verdict.why !== 'guards') throw new AppError('denied');
  throw new AppError('guards', {}, 'problem.guards', {
    missing: verdict.failed.map((guard): MessageKey => `guard.${guard}`),
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
