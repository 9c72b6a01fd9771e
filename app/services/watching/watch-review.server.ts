import type { EventKind } from '#app/domain/ledger/event-kinds.ts';
import type { RiskScore } from '#app/domain/review/risk-score.ts';
import {
  hastyVotes,
  type Judgement,
  neverDisagrees,
  type OpenedVote,
  oddPace,
  overruled,
} from '#app/domain/watching/approvals.ts';
import { type Act, type Found, groupBy } from '#app/domain/watching/found.ts';
import {
  findFirstOpening,
  lastSentAt,
  listActsFrom,
  listActsOf,
  roundOpenedAt,
} from '#db/portal/repositories/watch-facts.server.ts';
import {
  type ApprovedRound,
  type DecidedVote,
  listApprovedOutputs,
  listApprovedRounds,
  listDecidedChecks,
  listDecidedVotes,
  listOverruledOutputs,
  listRiskDecisions,
} from '#db/portal/repositories/watch-votes.server.ts';
import { riskBands } from '#policies/disclosure/risk-bands.ts';
import { watchRules } from '#policies/watching/rules.ts';
import { entriesOfOne, type Look } from './look.server.ts';

const voting = ['vote.cast', 'vote.amended'] as const satisfies readonly EventKind[];
const checking = ['output.reviewed'] as const satisfies readonly EventKind[];
const concluding = [
  'decision.recorded',
  'output.approved',
  'output.returned',
  'output.rejected',
] as const satisfies readonly EventKind[];

/** How cases and outputs are judged, of those alone that moved since the last look. */
export async function watchReview(look: Look): Promise<Found[]> {
  const fresh = await listActsFrom(look.db, [...voting, ...checking, ...concluding], look.from, look.until);
  const of = (...kinds: readonly EventKind[]) =>
    fresh.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
  return [
    ...(await paces(look, of('decision.recorded', 'output.approved'))),
    ...(await hasty(look, of('vote.cast', 'output.reviewed'))),
    ...(await consents(look, 'reviewer', await voters(look, of(...voting), of('decision.recorded'), voting))),
    ...(await consents(
      look,
      'checker',
      await voters(
        look,
        of(...checking),
        of('output.approved', 'output.returned', 'output.rejected'),
        checking,
      ),
    )),
    ...(await risks(look, of('decision.recorded'))),
    ...(await outputs(look, of('output.approved'))),
  ];
}

/** A decision with conditions is written in two entries; the first of a round speaks for it. */
const firstOfEach = (acts: readonly Act[]): Map<string, Act> => {
  const first = new Map<string, Act>();
  for (const act of acts) if (!first.has(act.subject)) first.set(act.subject, act);
  return first;
};

async function paces(look: Look, decided: readonly Act[]): Promise<Found[]> {
  if (decided.length === 0) return [];
  const since = look.since(watchRules.fast_approval.pastDays);
  const all: ApprovedRound[] = [
    ...(await listApprovedRounds(look.db, since)),
    ...(await listApprovedOutputs(look.db, since)),
  ];
  const byId = new Map(all.map((one) => [one.id, one]));
  return [...firstOfEach(decided)].flatMap(([id, act]) => {
    const one = byId.get(id);
    if (!one) return [];
    const past = all.filter(({ step, decidedAt }) => step === one.step && decidedAt < one.decidedAt);
    return oddPace(
      watchRules,
      { act, step: one.step, applicationId: one.applicationId, seconds: one.seconds },
      past.map(({ seconds }) => seconds),
    );
  });
}

async function hasty(look: Look, cast: readonly Act[]): Promise<Found[]> {
  const rule = watchRules.hasty_vote;
  const from = await look.window(rule.windowDays);
  const found: Found[] = [];
  for (const actor of new Set(cast.map((act) => act.actor))) {
    const acts = await listActsOf(look.db, { actor }, ['vote.cast', 'output.reviewed'], from, 200);
    const votes: OpenedVote[] = [];
    for (const act of acts) {
      const vote = await openedVote(look, act);
      if (vote) votes.push(vote);
    }
    found.push(...hastyVotes(rule, actor, votes));
  }
  return found;
}

async function openedVote(look: Look, act: Act): Promise<OpenedVote | undefined> {
  const isOutput = act.kind === 'output.reviewed';
  const since = isOutput
    ? await lastSentAt(look.db, act.subject, act.seq)
    : await roundOpenedAt(look.db, act.subject);
  // Put to nobody as far as is known: nothing can be said about how it was read.
  if (since === undefined) return undefined;
  const opened = isOutput
    ? ({ kind: 'output.viewed', subject: act.subject } as const)
    : ({ kind: 'application.viewed', case: act.case ?? '' } as const);
  const openedAt = await findFirstOpening(look.db, { actor: act.actor, ...opened }, since, act.seq);
  if (openedAt === null && act.seq < look.watchedFrom) return undefined;
  return { act, on: isOutput ? 'output' : 'review', openedAt };
}

/** Those who voted since the last look, and those whose votes were decided on since. */
async function voters(
  look: Look,
  cast: readonly Act[],
  concluded: readonly Act[],
  kinds: readonly EventKind[],
): Promise<ReadonlySet<string>> {
  const persons = new Set(cast.map(({ actor }) => actor));
  const from = await look.window(watchRules.never_disagrees.windowDays);
  for (const id of new Set(concluded.map((act) => act.case)))
    if (id)
      for (const { actor } of await listActsOf(look.db, { case: id }, kinds, from, entriesOfOne))
        persons.add(actor);
  return persons;
}

async function consents(
  look: Look,
  as: 'checker' | 'reviewer',
  persons: ReadonlySet<string>,
): Promise<Found[]> {
  const rule = watchRules.never_disagrees;
  const since = look.since(rule.windowDays);
  const from = await look.window(rule.windowDays);
  const found: Found[] = [];
  for (const actor of persons) {
    const votes =
      as === 'reviewer'
        ? await listDecidedVotes(look.db, actor, since)
        : await listDecidedChecks(look.db, actor, since);
    if (votes.length < rule[as]) continue;
    const kinds = as === 'reviewer' ? voting : checking;
    const acts = await listActsOf(look.db, { actor }, kinds, from, entriesOfOne);
    found.push(...neverDisagrees(rule, as, actor, judgementsOf(votes, acts)));
  }
  return found;
}

const consenting: ReadonlySet<string> = new Set(['approve', 'approve_with_conditions']);

function judgementsOf(votes: readonly DecidedVote[], acts: readonly Act[]): Judgement[] {
  const actOf = new Map(acts.map((act) => [act.subject, act]));
  return [...groupBy(votes, ({ of }) => of)].flatMap(([id, given]) => {
    const act = actOf.get(id);
    return act
      ? [{ act, consents: given.every(({ choice }) => consenting.has(choice)), times: given.length }]
      : [];
  });
}

const rank = (band: string): number => (riskBands as readonly string[]).indexOf(band);

async function risks(look: Look, decided: readonly Act[]): Promise<Found[]> {
  const rule = watchRules.overruled_machine;
  const found: Found[] = [];
  for (const actor of new Set(decided.map((act) => act.actor))) {
    const lowered = new Set(
      (await listRiskDecisions(look.db, actor, look.since(rule.windowDays)))
        .filter(({ value, computed }) => rank(value) < rank((JSON.parse(computed) as RiskScore).band))
        .map(({ id }) => id),
    );
    if (lowered.size < rule.risks) continue;
    const acts = await listActsOf(
      look.db,
      { actor },
      ['decision.recorded'],
      await look.window(rule.windowDays),
      entriesOfOne,
    );
    const over = [...firstOfEach(acts).values()].filter(({ subject }) => lowered.has(subject));
    found.push(...overruled(rule, 'risks', { type: 'person', id: actor }, over));
  }
  return found;
}

async function outputs(look: Look, approved: readonly Act[]): Promise<Found[]> {
  const rule = watchRules.overruled_machine;
  const found: Found[] = [];
  for (const id of new Set(approved.map((act) => act.case))) {
    if (!id) continue;
    const passed = new Set(await listOverruledOutputs(look.db, id, look.since(rule.windowDays)));
    if (passed.size < rule.outputs) continue;
    const acts = await listActsOf(
      look.db,
      { case: id },
      ['output.approved'],
      await look.window(rule.windowDays),
      entriesOfOne,
    );
    const over = [...firstOfEach(acts).values()].filter(({ subject }) => passed.has(subject));
    found.push(...overruled(rule, 'outputs', { type: 'application', id }, over));
  }
  return found;
}
