import { caseIn } from '#app/services/workflow/take-step.server.ts';
import { lookAtGates } from '#app/services/workspace/gates.server.ts';
import { may } from '#policies/access/authorize.ts';
import type { ViewerFacts } from '#policies/access/roles.ts';
import { applicationMachine } from '#policies/workflow/application.ts';
import { followUpMachines } from '#policies/workflow/follow-ups.ts';
import type { Machine } from '#policies/workflow/machine.ts';
import type { TestPortal } from './portal.ts';

type Step = {
  machine: string;
  subject_id: string;
  from_state: string;
  event: string;
  to_state: string;
  acted_as: string;
  actor: string;
  reasons: string;
  text_hash: string | null;
};

/** Queries that find something only when an invariant is broken, over one case. */
const forbidden: Readonly<Record<string, string>> = {
  'INV-01 nobody of the applicants votes': `select v.id from vote v join review_round r on r.id = v.round_id
     join membership m on m.application_id = r.application_id and m.person_id = v.person_id where r.application_id = @id`,
  'INV-01 nobody of the applicants decides a round': `select r.id from review_round r
     join membership m on m.application_id = r.application_id and m.person_id = r.decided_by where r.application_id = @id`,
  'INV-01 nobody of the applicants screens': `select c.id from screening_check c
     join membership m on m.application_id = c.application_id and m.person_id = c.checked_by where c.application_id = @id`,
  'INV-01 nobody of the applicants prepares': `select p.id from preparation p
     join membership m on m.application_id = p.application_id and m.person_id = p.prepared_by where p.application_id = @id`,
  'INV-01 nobody decides what they asked for': `select id from follow_up where application_id = @id and decided_by = submitted_by`,
  'INV-01 nobody of the applicants decides a change': `select f.id from follow_up f
     join membership m on m.application_id = f.application_id and m.person_id = f.decided_by where f.application_id = @id`,
  'INV-06 whoever prepared has no vote on it': `select v.id from vote v join review_round r on r.id = v.round_id
     join preparation p on p.application_id = r.application_id and p.prepared_by = v.person_id
     where r.application_id = @id and r.stage = 'second' and p.binding_hash = r.document_hash`,
  'INV-07 an appeal is heard by others': `select m.person_id from round_member m join review_round r on r.id = m.round_id
     join vote v on v.round_id = r.appeal_of and v.person_id = m.person_id where r.application_id = @id`,
  'INV-10 two persons revoke': `select id from revocation where application_id = @id and state = 'carried_out' and ended_by = proposed_by`,
  'INV-11 no vote before the answer about conflicts': `select v.id from vote v join round_member m on m.round_id = v.round_id and m.person_id = v.person_id
     join review_round r on r.id = v.round_id where r.application_id = @id and m.answer = 'pending'`,
  'INV-13 a recused vote is struck': `select v.id from vote v join review_round r on r.id = v.round_id
     join round_member m on m.round_id = r.id and m.person_id = v.person_id
     where r.application_id = @id and m.answer = 'conflict' and not exists (select 1 from vote_strike k where k.vote_id = v.id)`,
  'INV-14 no decision below the quorum': `select r.id from review_round r where r.application_id = @id and r.state = 'DECIDED'
     and r.decision in ('approve', 'approve_with_conditions', 'reject')
     and r.quorum > (select count(*) from vote v where v.round_id = r.id
       and not exists (select 1 from vote later where later.replaces = v.id)
       and not exists (select 1 from vote_strike k where k.vote_id = v.id and k.cause = 'recused'))`,
  'INV-15 silence is no vote': `select v.id from vote v join round_member m on m.round_id = v.round_id and m.person_id = v.person_id
     join review_round r on r.id = v.round_id where r.application_id = @id and m.answer = 'absent'`,
  'INV-16 one round of a case is open at a time': `select max(id) from review_round where application_id = @id
     and state not in ('DECIDED', 'CANCELLED') group by application_id having count(*) > 1`,
  'INV-16 a decision is about one hash': `select v.id from vote v join review_round r on r.id = v.round_id
     where r.application_id = @id and r.state = 'DECIDED' and v.document_hash <> r.document_hash`,
  'INV-16 nothing takes effect before it is approved': `select id from follow_up where application_id = @id and applied_at is not null and decided_at is null`,
  'INV-17 what is signed is signed by two': `select f.id from follow_up f where f.application_id = @id and f.applied_at is not null and f.agreement_hash is not null
     and 2 > (select count(distinct s.person_id) from follow_up_signature s where s.follow_up_id = f.id and s.hash = f.agreement_hash)`,
  'INV-16 every later permit stands on a change that took effect': `select p.id from permit p where p.application_id = @id
     and p.created_at > (select min(created_at) from permit where application_id = @id)
     and not exists (select 1 from follow_up_permit l join follow_up f on f.id = l.follow_up_id where l.permit_id = p.id and f.applied_at is not null)
     and p.round_id is null`,
  'INV-20 decided, when and by whom are known together': `select id from review_round where application_id = @id
     and ((decision is null) <> (decided_by is null) or (decision is null) <> (decided_at is null))`,
  'INV-22 one of a kind is open at a time': `select kind from follow_up where application_id = @id and kind <> 'incident'
     and state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW') group by kind having count(*) > 1`,
  'INV-28 a removed member is on no list': `select m.person_id from membership m where m.application_id = @id and m.state = 'removed' and m.until is null`,
};

const reasoned = [
  'return_incomplete',
  'request_changes',
  'reject',
  'refuse',
  'suspend',
  'revoke',
  'refer_back_to_stage1',
];

function wrongSteps(portal: TestPortal, id: string): string[] {
  const steps = portal.store.file
    .prepare('select * from transition where application_id = ? order by rowid')
    .all(id) as Step[];
  const found: string[] = [];
  const at = new Map<string, string>();
  let suspender: string | undefined;
  for (const step of steps) {
    const before = at.get(step.subject_id);
    const name = `${step.machine} ${step.from_state} ${step.event}`;
    // INV-22: each step begins where the last one ended.
    if (before !== undefined && before !== step.from_state) found.push(`${name} does not follow ${before}`);
    at.set(step.subject_id, step.to_state);
    const machine = (
      step.machine === 'application'
        ? applicationMachine
        : followUpMachines[step.machine as keyof typeof followUpMachines]
    ) as Machine | undefined;
    if (machine) {
      const row = machine.rows.find(([from, event]) => from === step.from_state && event === step.event);
      if (row?.[2] !== step.to_state) found.push(`${name} is not in the table`);
      if (!row?.[3].includes(step.acted_as as never)) found.push(`${name} by ${step.acted_as}`);
      if (step.from_state in machine.final && !machine.final[step.from_state]?.includes(step.event))
        found.push(`${name} leaves an end (INV-19)`);
      const system = step.acted_as === 'system' && machine.approved.includes(step.to_state);
      if (system && step.event !== 'renewal_activated') found.push(`${name}: the system approves (INV-17)`);
    }
    if (reasoned.includes(step.event) && step.reasons === '[]')
      found.push(`${name} without a reason (INV-21)`);
    if (step.event === 'suspend') suspender = step.acted_as === 'system' ? undefined : step.actor;
    if (step.event === 'resume' && step.actor === suspender) found.push('resumed by the suspender (INV-10)');
  }
  const state = portal.store.file.prepare('select state from application where id = ?').pluck().get(id);
  const last = at.get(id) ?? 'DRAFT';
  if (state !== last) found.push(`the case is ${state}, its history ends with ${last} (INV-22)`);
  const entries = portal.store.file
    .prepare(
      `select count(*) from ledger_entry where case_id = ? and json_extract(body, '$.subject.type') = 'application'
         and json_extract(body, '$.detail.step') is not null and json_extract(body, '$.to') is not null`,
    )
    .pluck()
    .get(id) as number;
  const moves = steps.filter(({ machine }) => machine === 'application').length;
  if (entries !== moves) found.push(`${moves} steps and ${entries} entries in the log (INV-22)`);
  return found;
}

/** What is broken after a step, one sentence each; nothing in a sound portal. */
export async function brokenInvariants(
  portal: TestPortal,
  id: string,
  strangers: readonly ViewerFacts[],
): Promise<string[]> {
  const found = Object.entries(forbidden).flatMap(([name, sql]) =>
    portal.store.file.prepare(sql).all({ id }).length > 0 ? [name] : [],
  );
  found.push(...wrongSteps(portal, id));
  const subject = await caseIn(portal.store.read, id);
  const now = portal.clock.now();
  for (const personId of [...subject.applicantIds, ...subject.pastOrInvitedIds]) {
    const { failed } = await lookAtGates(portal, portal.store.read, subject, personId, now);
    if (subject.state !== 'ACTIVE' && !failed.includes('project-active'))
      found.push('a question in a project that is not in use (INV-24)');
    if (!subject.applicantIds.includes(personId) && !failed.includes('member-active'))
      found.push('a question by somebody who is no member (INV-25)');
  }
  for (const facts of strangers) {
    const reads = may(facts, 'application.read', subject).ok;
    const removed = subject.pastOrInvitedIds.includes(facts.personId);
    if (reads && (removed || !subject.applicantIds.includes(facts.personId)))
      found.push(`${facts.personId} sees a case that is not theirs (INV-27, INV-28)`);
    if (
      subject.conflictedIds.includes(facts.personId) &&
      reads &&
      !subject.applicantIds.includes(facts.personId)
    )
      found.push('a recused person sees the case (INV-12)');
  }
  return found;
}
