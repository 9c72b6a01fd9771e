import { countingUnit, daysLeft } from '#app/domain/deadline/deadline-clock.ts';
import { dueReminders } from '#app/domain/deadline/relative-due.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { findPeopleOfCase } from '#db/portal/repositories/applications-people.server.ts';
import {
  type Deadline,
  findDeadline,
  listRunningUntil,
  markReminded,
} from '#db/portal/repositories/deadlines.server.ts';
import { findFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { findIncident } from '#db/portal/repositories/incidents.server.ts';
import { findHoldersOf } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { deadlineRule, isDeadlineKind, type Party } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';
import { leading } from '#policies/roster.ts';
import { shutOutOf } from '../incidents/incident-case.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { applyCaseDeadline } from '../workflow/deadline-effects.server.ts';
import { moveDeadline } from './move-deadline.server.ts';

/** Far enough ahead for the earliest reminder, ninety days before the end of use. */
const lookAheadDays = 100;

/**
 * Reminds those who owe, and passes on what was missed. A day that has passed escalates, and nothing here approves,
 * grants or releases anything (INV-18). Each deadline is its own transaction, so that a broken one stops no other.
 */
export async function applyDeadlines(
  portal: Portal,
): Promise<{ readonly reminded: number; readonly expired: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const stamp = { actor: systemActor, at: now };
  let reminded = 0;
  let expired = 0;
  let broken = 0;
  for (const { id } of await listRunningUntil(portal.store.read, plusDays(today, lookAheadDays))) {
    try {
      await portal.store.write(stamp, async (tx) => {
        // Read again inside: somebody may have met or paused it a moment ago.
        const deadline = await findDeadline(tx.db, id);
        if (deadline?.state !== 'running') return;
        if (deadline.dueOn < today) {
          await passOn(tx, deadline);
          expired += 1;
        } else if (await remind(tx, deadline)) {
          reminded += 1;
        }
      });
    } catch (error) {
      broken += 1;
      portal.log.error({ error, deadline: id }, 'deadline could not be applied');
    }
  }
  if (reminded + expired > 0) portal.wakeOutbox();
  if (broken > 0) throw new Error(`${broken} deadlines could not be applied`);
  return { reminded, expired };
}

async function passOn(tx: Tx, deadline: Deadline): Promise<void> {
  await moveDeadline(tx, deadline.id, {
    event: 'deadline.expired',
    from: ['running'],
    to: 'expired',
    turn: (clock) => clock,
  });
  if (!isDeadlineKind(deadline.kind)) return;
  const { owedBy, escalatesTo } = deadlineRule(deadline.kind);
  await notify(tx, {
    to: await peopleOf(tx, deadline, [...owedBy, ...escalatesTo]),
    kind: kindsFor(deadline).overdue,
    subject: subjectOf(deadline),
    details: { deadline: deadline.kind },
  });
  await applyCaseDeadline(tx, deadline);
}

async function remind(tx: Tx, deadline: Deadline): Promise<boolean> {
  if (!isDeadlineKind(deadline.kind)) return false;
  const rule = deadlineRule(deadline.kind);
  const left = daysLeft(tokyoDay(tx.stamp.at), deadline.dueOn, countingUnit(rule.length), officeCalendar);
  const due = dueReminders(rule.remindBefore, deadline.reminded, left);
  if (due.length === 0) return false;
  // One reminder, also when the machine slept over several of them.
  await markReminded(tx, deadline.id, [...deadline.reminded, ...due]);
  await notify(tx, {
    to: await peopleOf(tx, deadline, rule.owedBy),
    kind: kindsFor(deadline).reminder,
    subject: subjectOf(deadline),
    details: { deadline: deadline.kind, day: deadline.dueOn },
  });
  return true;
}

const kindsOf = {
  application: { overdue: 'deadline.expired', reminder: 'deadline.reminder' },
  output: { overdue: 'output.overdue', reminder: 'output.reminder' },
  follow_up: { overdue: 'followup.overdue', reminder: 'followup.reminder' },
  audit_finding: { overdue: 'finding.overdue', reminder: 'finding.reminder' },
  incident: { overdue: 'incident.overdue', reminder: 'incident.reminder' },
  policy_document: { overdue: 'policy.overdue', reminder: 'policy.reminder' },
} as const;
const kindsFor = ({ subject }: Deadline) =>
  kindsOf[(subject.type in kindsOf ? subject.type : 'application') as keyof typeof kindsOf];

const subjectOf = (deadline: Deadline) => ({
  type: deadline.subject.type as SubjectType,
  id: deadline.subject.id,
});

/**
 * Who is told. Members of the committee only where they sit on the case, and nobody who declared a conflict: a notice
 * must not show a case to somebody who may not know of it (INV-12).
 */
async function peopleOf(tx: Tx, deadline: Deadline, parties: readonly Party[]): Promise<readonly string[]> {
  const today = tokyoDay(tx.stamp.at);
  const offices = parties.filter((party) => party !== 'applicant' && party !== 'committee_member');
  const told = new Set(await findHoldersOf(tx.db, offices, today));
  // Whoever an incident is about does not handle it, and is not asked to.
  if (deadline.subject.type === 'incident') return toldOfIncident(tx, deadline.subject.id, told, today);
  const applicationId = await caseOf(tx, deadline);
  if (!applicationId) return [...told];
  const { applicants, roster, conflicted } = await findPeopleOfCase(tx.db, applicationId);
  if (parties.includes('applicant')) for (const id of applicants) told.add(id);
  if (parties.includes('committee_member')) {
    const members = new Set(await findHoldersOf(tx.db, ['committee_member'], today));
    for (const id of roster) if (members.has(id)) told.add(id);
  }
  const isApplicant = new Set(applicants);
  return [...told].filter((id) => !conflicted.includes(id) || isApplicant.has(id));
}

/** Those of the parties who may know of it, and the chairs where it fell to them; where nobody is left, the auditors. */
async function toldOfIncident(
  tx: Tx,
  id: string,
  told: ReadonlySet<string>,
  today: string,
): Promise<readonly string[]> {
  const incident = await findIncident(tx.db, id);
  if (!incident) return [];
  const shutOut = await shutOutOf(tx.db, incident);
  const chairs = incident.fallsTo === 'chair' ? await findHoldersOf(tx.db, leading, today) : [];
  const owing = [...new Set([...told, ...chairs])].filter((one) => !shutOut.has(one));
  return owing.length > 0 ? owing : findHoldersOf(tx.db, ['auditor'], today);
}

async function caseOf(tx: Tx, { subject }: Deadline): Promise<string | undefined> {
  if (subject.type === 'application') return subject.id;
  return subject.type === 'follow_up' ? (await findFollowUp(tx.db, subject.id))?.applicationId : undefined;
}
