import type { Span } from '#app/domain/reports/entry.ts';
import type { TestPortal } from './portal.ts';

/**
 * What the figures of reports must come to, worked out from the tables that hold the state and never from the ledger: the
 * history of steps, rounds and votes, permits, releases, publications and requests. Each is one SQL question with `@since`
 * as the first moment and `@until` as the first one after.
 */
const during = (column: string) => `${column} >= @since and ${column} < @until`;
const steps = (machine: string, where: string) =>
  `select count(*) from transition t where t.machine = '${machine}' and ${during('t.at')} and (${where})`;
const caseSteps = (where: string) => steps('application', where);
const withCase = (where: string, more: string) =>
  `select count(*) from transition t join application a on a.id = t.application_id
   join organisation o on o.id = a.organisation_id
   where t.machine = 'application' and ${during('t.at')} and (${where}) and (${more})`;
/** The first submission of each case. */
const received = (more = '1') =>
  `select count(*) from (
     select t.application_id, min(t.at) as at from transition t
     where t.machine = 'application' and t.event = 'submit' group by t.application_id) f
   join application a on a.id = f.application_id join organisation o on o.id = a.organisation_id
   where ${during('f.at')} and (${more})`;

const from = (state: string, event: string) => `t.from_state = '${state}' and t.event = '${event}'`;
const refused = "t.event = 'reject'";
const begun = "t.event = 'activate'";

const supervised = (machine: string, where: string) =>
  `select count(*) from supervision_step where machine = '${machine}' and ${during('at')} and (${where})`;

const questions: Readonly<Record<string, string>> = {
  'outcomes.received.count': received(),
  'outcomes.returned.count': caseSteps(from('SCREENING', 'return_incomplete')),
  'outcomes.accepted.count': caseSteps(from('SCREENING', 'accept_complete')),
  'outcomes.firstApproved.count': caseSteps(from('S1_REVIEW', 'approve')),
  'outcomes.firstConditions.count': caseSteps(from('S1_REVIEW', 'approve_with_conditions')),
  'outcomes.firstChanges.count': caseSteps(from('S1_REVIEW', 'request_changes')),
  'outcomes.firstRefused.count': caseSteps(from('S1_REVIEW', 'reject')),
  'outcomes.contracted.count': caseSteps(from('AGREEMENT', 'all_signed')),
  'outcomes.secondApproved.count': caseSteps(from('S2_REVIEW', 'approve')),
  'outcomes.secondChanges.count': caseSteps(
    "t.from_state = 'S2_REVIEW' and t.event in ('request_changes', 'refer_back_to_stage1')",
  ),
  'outcomes.secondRefused.count': caseSteps(from('S2_REVIEW', 'reject')),
  'outcomes.appealed.count': caseSteps("t.event = 'appeal'"),
  'outcomes.withdrawn.count': caseSteps("t.event = 'withdraw'"),
  'outcomes.lapsed.count': caseSteps("t.event in ('lapse', 's1_lapse')"),
  'provisions.permits.count': `select count(*) from permit where ${during('created_at')}`,
  'provisions.begun.count': caseSteps(begun),
  'provisions.suspended.count': caseSteps("t.event = 'suspend'"),
  'provisions.resumed.count': caseSteps("t.event = 'resume'"),
  'provisions.expired.count': caseSteps("t.event = 'expire'"),
  'provisions.revoked.count': caseSteps("t.event = 'revoke'"),
  'provisions.closed.count': caseSteps("t.event = 'close'"),
  'provisions.destroyed.count': `select count(*) from destruction where ${during('destroyed_at')}`,
  'outputs.submitted.count': steps('output', "t.event = 'submit'"),
  'outputs.released.count': `select count(*) from "release" where ${during('released_at')}`,
  'outputs.items.count': `select coalesce(sum(items), 0) from "release" where ${during('released_at')}`,
  'outputs.downloaded.count': `select count(*) from receipt where ${during('at')}`,
  'outputs.refused.count': steps('output', "t.to_state = 'REJECTED'"),
  'outputs.recalled.count': steps('output', "t.to_state = 'RECALLED'"),
  'publications.submitted.count': steps('publication', "t.event = 'submit'"),
  'publications.cleared.count': steps('publication', "t.to_state = 'CLEARED'"),
  'publications.refused.count': steps('publication', "t.to_state = 'REFUSED'"),
  'publications.published.count': steps('publication', "t.to_state = 'PUBLISHED'"),
  'publications.corrected.count': `select count(*) from publication_erratum where kind = 'correction' and ${during('at')}`,
  'publications.retracted.count': `select count(*) from publication_erratum where kind = 'retraction' and ${during('at')}`,
  ...Object.fromEntries(
    ['amendment', 'renewal', 'attestation', 'owner_change', 'incident'].map((kind) => [
      `followUps.${kind}.count`,
      steps(kind, "t.event = 'submit'"),
    ]),
  ),
  'optOuts.received.persons': `select count(*) from opt_out_case where ${during('received_at')}`,
  'optOuts.applied.persons': `select count(*) from opt_out_case where ${during('applied_at')}`,
  'optOuts.refused.persons': `select count(*) from opt_out_case where state = 'REFUSED' and ${during('ended_at')}`,
  'optOuts.withdrawn.persons': `select count(*) from opt_out_case where state = 'WITHDRAWN' and ${during('ended_at')}`,
  'audits.planned.count': `select count(*) from audit_plan where ${during('created_at')}`,
  'audits.done.count': supervised('audit_plan', "to_state = 'CLOSED'"),
  'audits.answered.count': supervised('audit_finding', "event = 'answer'"),
  'audits.closed.count': supervised('audit_finding', "event = 'close'"),
  'audits.findings.count': `select count(*) from audit_finding where ${during('raised_at')}`,
  'incidents.recorded.count': `select count(*) from incident where ${during('recorded_at')}`,
  'incidents.notified.count': `select count(*) from incident_notification where state = 'told' and ${during('settled_at')}`,
  'incidents.closed.count': supervised('incident_case', "event = 'close'"),
  'incidents.told.count': steps('incident', "t.event = 'submit'"),
  'voices.complaints.count': `select count(*) from complaint where ${during('received_at')}`,
  'voices.complaintsAnswered.count': `select count(*) from complaint where ${during('answered_at')}`,
  'voices.enquiries.count': `select count(*) from enquiry where ${during('received_at')}`,
  'voices.enquiriesAnswered.count': `select count(*) from enquiry where ${during('answered_at')}`,
};

/** Tables by a value of the case, a question for each. */
function tables(portal: TestPortal): Record<string, string> {
  const all: Record<string, string> = {};
  const values = (sql: string) => portal.store.file.prepare(sql).pluck().all() as string[];
  for (const [by, column, listed] of [
    ['type', 'o.type', values('select distinct type from organisation')],
    ['purpose', 'a.purpose', values('select distinct purpose from application')],
    ['service', 'a.service', ['basic', 'full']],
  ] as const)
    for (const value of listed) {
      const own = `${column} = '${value}'`;
      const letter = `a${by[0]?.toUpperCase()}${by.slice(1)}`;
      const refusals = withCase(refused, own);
      const permits = `select count(*) from permit p join application a on a.id = p.application_id
        join organisation o on o.id = a.organisation_id where ${during('p.created_at')} and ${own}`;
      Object.assign(all, {
        [`${by}.${value}.received`]: received(own),
        [`${by}.${value}.firstYes`]: withCase(
          "t.from_state = 'S1_REVIEW' and t.event in ('approve', 'approve_with_conditions')",
          own,
        ),
        [`${by}.${value}.secondYes`]: withCase(from('S2_REVIEW', 'approve'), own),
        [`${by}.${value}.refused`]: refusals,
        [`${by}.${value}.ended`]: withCase("t.to_state = 'WITHDRAWN'", own),
        [`${by}.${value}.begun`]: withCase(begun, own),
        [`${letter}.${value}.received`]: received(own),
        [`${letter}.${value}.permits`]: permits,
        [`${letter}.${value}.refused`]: refusals,
      });
    }
  return all;
}

/** What is told in another order by the activity report. */
const activity: Readonly<Record<string, string>> = {
  'aAll.all.received': 'outcomes.received.count',
  'aAll.all.permits': 'provisions.permits.count',
  'b.told.count': 'followUps.incident.count',
  'b.suspended.count': 'provisions.suspended.count',
  'b.revoked.count': 'provisions.revoked.count',
  'b.recalled.count': 'outputs.recalled.count',
  'b.retracted.count': 'publications.retracted.count',
  'b.destroyed.count': 'provisions.destroyed.count',
  'c.attested.count': 'followUps.attestation.count',
  'd.planned.count': 'audits.planned.count',
  'd.done.count': 'audits.done.count',
  'd.findings.count': 'audits.findings.count',
  'd.closed.count': 'audits.closed.count',
  'd.incidents.count': 'incidents.recorded.count',
  'e.received.persons': 'optOuts.received.persons',
  'e.applied.persons': 'optOuts.applied.persons',
  'f.enquiries.count': 'voices.enquiries.count',
  'f.complaints.count': 'voices.complaints.count',
  'f.complaintsAnswered.count': 'voices.complaintsAnswered.count',
  'j.published.count': 'publications.published.count',
};

const ask = (portal: TestPortal, sql: string, { since, until }: Span): number =>
  Number(portal.store.file.prepare(sql).pluck().get({ since, until }));

/** Each figure that the state tables can be asked for, by its name. */
export function reckon(portal: TestPortal, span: Span): Map<string, number> {
  const all = { ...questions, ...tables(portal) };
  const found = new Map(Object.entries(all).map(([id, sql]) => [id, ask(portal, sql, span)]));
  for (const [id, same] of Object.entries(activity)) found.set(id, found.get(same) ?? Number.NaN);
  found.set('aAll.all.refused', ask(portal, caseSteps(refused), span));
  found.set('g.fees.count', feesOf(portal, span));
  return found;
}

/**
 * Of every project whose agreement came into force: the amount of the last one that did in the span. What was in force is
 * the newest version of that moment, whatever was drafted later.
 */
const feesOf = (portal: TestPortal, span: Span): number =>
  ask(
    portal,
    `select coalesce(sum((select json_extract(g.document, '$.feeYen') from agreement g
       where g.application_id = c.id and g.created_at <= c.at order by g.version desc limit 1)), 0)
     from (select t.application_id as id, max(t.at) as at from transition t
       where t.machine = 'application' and t.event = 'all_signed' and ${during('t.at')}
       group by t.application_id) c`,
    span,
  );

/** Days from the first submission to the use of data, of each case whose use began in the span. */
export function reckonAccess(portal: TestPortal, span: Span): number[] {
  const rows = portal.store.file
    .prepare(
      `select min(case when event = 'submit' then at end) as sent, min(case when event = 'activate' then at end) as begun
       from transition where machine = 'application' group by application_id`,
    )
    .all() as { sent: string | null; begun: string | null }[];
  const day = (at: string) => Math.floor((Date.parse(at) + 9 * 3_600_000) / 86_400_000);
  return rows
    .filter(({ sent, begun }) => sent && begun && begun >= span.since && begun < span.until)
    .map(({ sent, begun }) => day(begun as string) - day(sent as string))
    .sort((a, b) => a - b);
}

/** First votes of rounds on applications that were decided in the span, with what was decided. */
export function reckonVotes(
  portal: TestPortal,
  stage: string,
  span: Span,
): { round: string; choice: string; decision: string }[] {
  return portal.store.file
    .prepare(
      `select v.round_id as round, v.choice, r.decision from vote v join review_round r on r.id = v.round_id
       where v.replaces is null and r.stage = @stage and ${during('r.decided_at')}
         and not exists (select 1 from vote_strike s where s.vote_id = v.id)
         and not exists (select 1 from follow_up_round f where f.round_id = r.id)
         and not exists (select 1 from publication_round p where p.round_id = r.id)`,
    )
    .all({ ...span, stage }) as { round: string; choice: string; decision: string }[];
}
