import type { MachineFinding } from '#app/domain/review/machine-verdict.ts';
import type { Instant } from '#app/domain/shared/brand.ts';
import type { PacedStep } from '#policies/watching/rules.ts';
import type { Reader } from '../store.server.ts';

/** What the rules about votes and approvals look at: times and choices of what is decided, never a text. */

export type ApprovedRound = {
  readonly id: string;
  readonly applicationId: string;
  readonly step: PacedStep;
  readonly seconds: number;
  readonly decidedAt: Instant;
};

const approving = ['approve', 'approve_with_conditions'];

/** Rounds that ended with consent since a time. Changes in use have a pace of their own and are left out. */
export async function listApprovedRounds(db: Reader, since: Instant): Promise<ApprovedRound[]> {
  const rows = await db
    .selectFrom('review_round as r')
    .leftJoin('publication_round as p', 'p.round_id', 'r.id')
    .select(['r.id', 'r.application_id', 'r.stage', 'r.opened_at', 'r.decided_at', 'p.publication_id'])
    .where('r.decided_at', '>=', since)
    .where('r.decision', 'in', approving)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('follow_up_round as f').select('f.round_id').whereRef('f.round_id', '=', 'r.id'),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    step: row.publication_id ? 'publication' : row.stage === 'first' ? 'stage_first' : 'stage_second',
    seconds: secondsBetween(row.opened_at, row.decided_at ?? row.opened_at),
    decidedAt: row.decided_at as Instant,
  }));
}

/** Output requests that were approved since a time, and how long after their last submission. */
export async function listApprovedOutputs(db: Reader, since: Instant): Promise<ApprovedRound[]> {
  const rows = await db
    .selectFrom('output_request')
    .select(['id', 'application_id', 'submitted_at', 'approved_at'])
    .where('approved_at', '>=', since)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    step: 'output_check',
    seconds: secondsBetween(row.submitted_at ?? row.approved_at ?? '', row.approved_at ?? ''),
    decidedAt: row.approved_at as Instant,
  }));
}

const secondsBetween = (from: string, until: string): number =>
  Math.max(0, (Date.parse(until) - Date.parse(from)) / 1000);

export type DecidedVote = { readonly of: string; readonly choice: string };

/** Standing votes of a member in rounds that are decided: an open round tells nobody's vote (INV-03). */
export async function listDecidedVotes(db: Reader, personId: string, since: Instant): Promise<DecidedVote[]> {
  return db
    .selectFrom('vote as v')
    .innerJoin('review_round as r', 'r.id', 'v.round_id')
    .select(['v.round_id as of', 'v.choice'])
    .where('v.person_id', '=', personId)
    .where('v.cast_at', '>=', since)
    .where('r.state', '=', 'DECIDED')
    .where((eb) =>
      eb.and([
        eb.not(eb.exists(eb.selectFrom('vote as n').select('n.id').whereRef('n.replaces', '=', 'v.id'))),
        eb.not(
          eb.exists(eb.selectFrom('vote_strike as s').select('s.vote_id').whereRef('s.vote_id', '=', 'v.id')),
        ),
      ]),
    )
    .execute();
}

/** Judgements of a checker on requests that two people have looked at. */
export async function listDecidedChecks(
  db: Reader,
  personId: string,
  since: Instant,
): Promise<DecidedVote[]> {
  return db
    .selectFrom('output_vote as v')
    .innerJoin('output_request as o', 'o.id', 'v.request_id')
    .select(['v.request_id as of', 'v.choice'])
    .where('v.person_id', '=', personId)
    .where('v.cast_at', '>=', since)
    .where('o.state', 'not in', ['SUBMITTED', 'PARTIALLY_REVIEWED'])
    .execute();
}

export type RiskDecision = {
  readonly id: string;
  readonly decidedBy: string;
  readonly value: string;
  /** JSON of the score that was computed for the round. */
  readonly computed: string;
};

/** First-stage decisions that set a risk where one had been computed. */
export async function listRiskDecisions(
  db: Reader,
  decidedBy: string,
  since: Instant,
): Promise<RiskDecision[]> {
  const rows = await db
    .selectFrom('review_round')
    .select(['id', 'decided_by', 'risk_value', 'computed_risk'])
    .where('decided_by', '=', decidedBy)
    .where('decided_at', '>=', since)
    .where('risk_value', 'is not', null)
    .where('computed_risk', 'is not', null)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    decidedBy: row.decided_by ?? '',
    value: row.risk_value ?? '',
    computed: row.computed_risk ?? '',
  }));
}

/** Approved requests of a project in which the machine had found something; what it found stays there (A3). */
export async function listOverruledOutputs(
  db: Reader,
  applicationId: string,
  since: Instant,
): Promise<string[]> {
  const rows = await db
    .selectFrom('output_item as i')
    .innerJoin('output_request as o', 'o.id', 'i.request_id')
    .select(['o.id', 'i.machine_record'])
    .where('o.application_id', '=', applicationId)
    .where('o.approved_at', '>=', since)
    .where('i.removed_at', 'is', null)
    .where('i.machine_record', 'is not', null)
    .execute();
  const found = (record: string | null) =>
    ((JSON.parse(record ?? '{}') as { findings?: readonly MachineFinding[] }).findings ?? []).length > 0;
  return [...new Set(rows.filter((row) => found(row.machine_record)).map((row) => row.id))];
}
