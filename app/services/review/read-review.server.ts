import type { RiskScore } from '#app/domain/review/risk-score.ts';
import { isDeadlocked, type Tally, tally, type VoteChoice } from '#app/domain/review/tally.ts';
import type { ReviewView, SeatLine, VoteLine } from '#app/features/review/review-view.ts';
import { formatNumber } from '#app/i18n/format.ts';
import type { Language, MessageKey } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findLatestVersion } from '#db/portal/repositories/application-form.server.ts';
import { type FollowUpRow, findFollowUpOfRound } from '#db/portal/repositories/follow-ups.server.ts';
import { findPreparation, type PreparationRow } from '#db/portal/repositories/preparations.server.ts';
import { findPublicationOfRound } from '#db/portal/repositories/publications.server.ts';
import { type RoundRow, readReviewCases, type SeatRow } from '#db/portal/repositories/rounds.server.ts';
import { findStoredTexts } from '#db/portal/repositories/stored-texts.server.ts';
import { listSteps } from '#db/portal/repositories/transitions.server.ts';
import { listVotes, standingVotes, type VoteRow } from '#db/portal/repositories/votes.server.ts';
import type { Reader } from '#db/portal/store.server.ts';
import { authorize, may } from '#policies/access/authorize.ts';
import { riskBands } from '#policies/disclosure/risk-bands.ts';
import { conditionKinds, mostConditions } from '#policies/workflow/conditions.ts';
import { reviewRule, reviewRuleOf } from '#policies/workflow/review-round.ts';
import { decisionGrounds } from '#policies/workflow/screening.ts';
import { AppError } from '../app-error.ts';
import { describeAnswers } from '../applications/describe-answers.server.ts';
import { partIds } from '../applications/document.server.ts';
import { loadCase } from '../applications/load-case.server.ts';
import { recordRead } from '../audit/record-read.server.ts';
import type { Portal } from '../portal.ts';
import { describeBinding } from '../preparation/describe-binding.server.ts';
import { describeResults, describeSettings } from '../preparation/describe-check.ts';
import { boundEvidence } from '../preparation/read-builds.server.ts';
import type { SignedIn } from '../signed-in.ts';
import type { Case } from '../workflow/take-step.server.ts';
import { choicesOf } from './cast-vote.server.ts';
import { readComments, takesComments } from './comments.server.ts';
import { offeredOutcomes } from './decision-guards.server.ts';
import { describeScore, scoreLine } from './describe-score.ts';
import { readDifferences, readSettingDifferences } from './read-differences.server.ts';
import { currentRound, leadsRound, type RoundCase } from './round-subject.server.ts';
import { areVotesOpen } from './votes-open.server.ts';

export async function readReview(portal: Portal, viewer: SignedIn, id: string): Promise<ReviewView> {
  const db = portal.store.read;
  const subject = await loadCase(portal, id);
  const at = await currentRound(db, subject);
  if (!at) throw new AppError('not-found');
  const allowed = authorize(viewer, 'round.read', at.subject);
  const { round, seats } = at;
  const version = await findLatestVersion(db, id);
  if (!version) throw new AppError('not-found');
  const event = { kind: 'application.viewed', subject: { type: 'application', id }, case: id } as const;
  await recordRead(portal, viewer, event, allowed);

  const change = await findFollowUpOfRound(db, round.id);
  const publication = await findPublicationOfRound(db, round.id);
  const { language } = viewer;
  const t = translator(language);
  const votes = await listVotes(db, round.id);
  const count = tally(
    reviewRuleOf(round.ruleVersion),
    round.stage,
    round.quorum,
    seats,
    standingVotes(votes),
  );
  const visible = await areVotesOpen(db, round);
  const prepared: PreparationRow | undefined =
    round.stage === 'second' && !publication ? await findPreparation(db, id) : undefined;
  const number = (value: number) => formatNumber(language, value);
  const score = round.computedRisk ? (JSON.parse(round.computedRisk) as RiskScore) : undefined;
  const { document } = version;
  return {
    id,
    change: publication ? `/publications/${publication.id}` : change && `/follow-ups/${change.id}`,
    ...(publication ? { about: 'publication' as const } : {}),
    reference: document.reference,
    title: language === 'ja' ? document.titleJa : document.titleEn || document.titleJa,
    stage: round.stage,
    number: await numberText(db, language, round),
    state: t(`state.round.${round.state}`),
    quorum: t('review.quorumText', {
      quorum: number(round.quorum),
      eligible: number(count.eligible),
      cast: number(count.cast),
    }),
    hash: round.documentHash,
    score: score && describeScore(language, score),
    risk: round.riskValue
      ? [t(`risk.${round.riskValue}` as MessageKey), round.riskReason].filter(Boolean).join('　')
      : undefined,
    appeal: round.appealOf ? await appealText(db, id) : undefined,
    seats: seats.map((seat) => describeSeat(language, seat, votes)),
    votes: visible ? await describeVotes(portal, viewer, seats, votes) : undefined,
    result: visible ? t(`vote.${count.result}`) : undefined,
    decision: round.decision && outcomeText(language, round.decision),
    answers: describeAnswers(language, document.answers),
    binding: prepared ? describeBinding(language, prepared) : [],
    settings: prepared ? describeSettings(language, prepared) : [],
    results: prepared ? describeResults(language, prepared) : [],
    evidence: prepared && boundEvidence(language, prepared),
    differences: await readDifferences(portal, viewer, id),
    settingDifferences: prepared ? await readSettingDifferences(portal, viewer, id) : undefined,
    comments: await readComments(
      portal,
      viewer,
      id,
      (comment) => visible || comment.roundId !== round.id || comment.writtenBy === viewer.person.id,
      true,
    ),
    commentable:
      takesComments(round) && may(viewer, 'review.comment', at.subject).ok
        ? partIds.map((value) => ({ value, label: t(`form.${value}`) }))
        : [],
    ballot: ballotOf(viewer, at, votes, score, await choicesOf(db, round)),
    deciding: await decidingOf(portal, viewer, { subject, at, change, score, count }),
  };
}

/** Which round it is, and, where there are several review cases, for whose data (GOV-2). */
async function numberText(db: Reader, language: Language, round: RoundRow): Promise<string> {
  const t = translator(language);
  const number = t('review.number', { number: round.number });
  const own = (await readReviewCases(db, round.applicationId)).find((one) => one.roundId === round.id);
  if (!own) return number;
  const at = own.cases.findIndex(({ by }) => by === own.reviewer) + 1;
  return t('review.case', {
    number,
    at,
    of: own.cases.length,
    by: t(`governance.performer.${own.reviewer}`),
  });
}

/** What the applicant wrote with the appeal. */
async function appealText(db: Reader, id: string): Promise<string | undefined> {
  const step = (await listSteps(db, id)).find(({ event }) => event === 'appeal');
  return step?.textHash ? (await findStoredTexts(db, [step.textHash])).get(step.textHash) : undefined;
}

const outcomeText = (language: Language, outcome: string): string =>
  outcome === 'refer_back'
    ? translator(language)('decision.refer_back')
    : translator(language)(`vote.${outcome}` as MessageKey);

function describeSeat(language: Language, seat: SeatRow, votes: readonly VoteRow[]): SeatLine {
  const t = translator(language);
  const voted = standingVotes(votes).some((vote) => vote.personId === seat.personId && !vote.struck);
  return {
    id: seat.personId,
    name: language === 'ja' ? seat.nameJa : seat.nameEn,
    seat: t(`review.seat.${seat.seat}`),
    duties: seat.duties.map((duty) => t(`duty.${duty}`)).join(t('common.listSeparator')),
    answer: t(`review.answer.${seat.answer}`),
    voted: t(
      seat.answer === 'conflict'
        ? 'review.votedRecused'
        : seat.answer === 'absent'
          ? 'review.answer.absent'
          : seat.seat === 'chair'
            ? 'common.none'
            : voted
              ? 'review.votedYes'
              : 'review.votedNo',
    ),
    added: seat.addedAs && t(`review.added.${seat.addedAs}`),
  };
}

async function describeVotes(
  portal: Portal,
  viewer: SignedIn,
  seats: readonly SeatRow[],
  votes: readonly VoteRow[],
): Promise<VoteLine[]> {
  const t = translator(viewer.language);
  const hashes = votes.flatMap((vote) =>
    [vote.reason, vote.planJudgement, vote.dataJudgement].filter((hash) => hash !== undefined),
  );
  const texts = await findStoredTexts(portal.store.read, hashes);
  const textOf = (hash: string | undefined) => (hash ? (texts.get(hash) ?? '') : '');
  return votes.map((vote) => {
    const seat = seats.find((one) => one.personId === vote.personId);
    return {
      id: vote.id,
      name: seat ? (viewer.language === 'ja' ? seat.nameJa : seat.nameEn) : '',
      choice: t(`vote.${vote.choice}`),
      mark: vote.struck ? t('review.struck') : vote.replaced ? t('review.replaced') : '',
      plan: textOf(vote.planJudgement),
      data: textOf(vote.dataJudgement),
      reason: textOf(vote.reason),
    };
  });
}

function ballotOf(
  viewer: SignedIn,
  at: RoundCase,
  votes: readonly VoteRow[],
  score: RiskScore | undefined,
  choices: readonly VoteChoice[],
): ReviewView['ballot'] {
  const { round, seats } = at;
  const me = viewer.person.id;
  const seat = seats.find((one) => one.personId === me);
  const mine = standingVotes(votes).find((vote) => vote.personId === me && !vote.struck);
  const amends = round.state === 'CONSOLIDATION';
  const votesNow = round.state === 'VOTING' || (amends && mine !== undefined);
  if (!votesNow || seat?.seat !== 'voter' || seat.answer !== 'none') return undefined;
  if (!may(viewer, 'vote.cast', at.subject).ok) return undefined;
  const t = translator(viewer.language);
  return {
    amends: mine !== undefined,
    first: round.stage === 'first',
    score: score && scoreLine(viewer.language, score),
    choices: choices.map((value) => ({ value, label: t(`vote.${value}`) })),
    mine: mine && t(`vote.${mine.choice}`),
  };
}

type Decided = {
  readonly subject: Case;
  readonly at: RoundCase;
  readonly change: FollowUpRow | undefined;
  readonly score: RiskScore | undefined;
  readonly count: Tally;
};

async function decidingOf(
  portal: Portal,
  viewer: SignedIn,
  { subject, at, change, score, count }: Decided,
): Promise<ReviewView['deciding']> {
  const { round, seats } = at;
  if (round.state !== 'CONSOLIDATION' || !leadsRound(seats, viewer.person.id)) return undefined;
  if (!may(viewer, 'decision.record', at.subject).ok) return undefined;
  const { language } = viewer;
  const t = translator(language);
  const first = round.stage === 'first';
  const offered = await offeredOutcomes(portal.store.read, viewer, subject, at, change);
  const why = (missing: readonly MessageKey[]) =>
    missing.includes('guard.outcome_matches') && count.result !== 'none'
      ? t('decision.notTheResult', { result: t(`vote.${count.result}`) })
      : t('decision.missing', { missing: missing.map((key) => t(key)).join(t('common.listSeparator')) });
  return {
    first,
    outcomes: offered
      .filter(({ missing }) => missing.length === 0)
      .map(({ outcome }) => ({ value: outcome, label: outcomeText(language, outcome) })),
    notOffered: offered
      .filter(({ missing }) => missing.length > 0)
      .map(({ outcome, missing }) => ({
        value: outcome,
        label: outcomeText(language, outcome),
        why: why(missing),
      })),
    bands: riskBands.map((value) => ({ value, label: t(`risk.${value}`) })),
    band: score?.band,
    grounds: decisionGrounds.map((value) => ({ value, label: t(`ground.${value}`) })),
    parts: partIds.map((value) => ({ value, label: t(`form.${value}`) })),
    conditionKinds:
      first && !change
        ? conditionKinds.map(({ code }) => ({ value: code, label: t(`condition.${code}`) }))
        : [],
    mostConditions,
    mayContinue:
      (count.result === 'tie' || isDeadlocked(count)) && round.continued < reviewRule.continuedDeliberations,
  };
}
