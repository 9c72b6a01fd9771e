import { plusMonths } from '#app/domain/deadline/deadline-clock.ts';
import { systemActor } from '#app/domain/ledger/event.ts';
import { type Day, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { newId } from '#db/portal/ids.server.ts';
import { findApplication } from '#db/portal/repositories/applications.server.ts';
import { insertDeadline, listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { listFollowUps, openFollowUp } from '#db/portal/repositories/follow-ups.server.ts';
import { listUsedProjects, type UsedProject } from '#db/portal/repositories/projects.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { systemAuthority } from '#policies/access/authorize.ts';
import { attestationRule } from '#policies/workflow/follow-ups.ts';
import { meetDeadline } from '../deadlines/move-deadline.server.ts';
import { baseOf } from '../follow-ups/follow-up-base.server.ts';
import { notify } from '../notices/notify.server.ts';
import type { Portal } from '../portal.ts';
import { caseIn } from '../workflow/take-step.server.ts';
import { expireProject } from './expire-project.server.ts';
import { stopQuestions } from './stop-questions.server.ts';

/**
 * For the calendar: every project in use has the clock of its last day, and once a year the question whether it is run as
 * approved. Whatever is there already is left alone, so this may run at any time, and it approves nothing (INV-17).
 */
export async function watchProjects(portal: Portal): Promise<{ readonly watched: number }> {
  const now = portal.clock.now();
  const today = tokyoDay(now);
  const stamp = { actor: systemActor, at: now };
  let watched = 0;
  let broken = 0;
  for (const project of await listUsedProjects(portal.store.read, ['ACTIVE', 'SUSPENDED'])) {
    try {
      await portal.store.write(stamp, async (tx) => {
        if (await watchEnd(tx, project, today)) watched += 1;
        if (await askForYear(tx, project, today)) watched += 1;
      });
    } catch (error) {
      broken += 1;
      portal.log.error({ error, project: project.id }, 'project could not be watched');
    }
  }
  if (watched > 0) portal.wakeOutbox();
  await stopQuestions(portal);
  if (broken > 0) throw new Error(`${broken} projects could not be watched`);
  return { watched };
}

async function openClock(
  tx: Tx,
  kind: 'permit_end' | 'attestation',
  applicationId: string,
  startedOn: Day,
  dueOn: Day,
): Promise<void> {
  const id = newId();
  await insertDeadline(
    tx,
    systemAuthority('clock.apply'),
    {
      kind: 'deadline.opened',
      subject: { type: 'deadline', id },
      to: 'running',
      case: applicationId,
      detail: { deadline: kind, startedOn, dueOn, of: 'application', ofId: applicationId },
    },
    { id, subject: { type: 'application', id: applicationId }, kind, startedOn, dueOn },
  );
}

/** The clock follows the permit in force: another last day is another clock. One that is over ends the project at once. */
async function watchEnd(tx: Tx, project: UsedProject, today: Day): Promise<boolean> {
  if (project.endsOn < today) {
    await expireProject(tx, await caseIn(tx.db, project.id));
    return true;
  }
  const clocks = (await listDeadlinesOf(tx.db, 'application', project.id)).filter(
    ({ kind, state }) => kind === 'permit_end' && state === 'running',
  );
  if (clocks.some(({ dueOn }) => dueOn === project.endsOn)) return false;
  for (const clock of clocks) await meetDeadline(tx, clock.id);
  await openClock(tx, 'permit_end', project.id, today, project.endsOn);
  return true;
}

/** The year that is running out, if its confirmation can be given now. */
export function yearToConfirm(since: Day, today: Day): Day | undefined {
  for (let years = 1; years <= 20; years += 1) {
    const anniversary = plusMonths(since, years * attestationRule.everyMonths);
    if (anniversary < today) continue;
    return plusDays(anniversary, -attestationRule.windowDays) <= today ? anniversary : undefined;
  }
  return undefined;
}

async function askForYear(tx: Tx, project: UsedProject, today: Day): Promise<boolean> {
  const dueOn = yearToConfirm(tokyoDay(project.since), today);
  if (!dueOn || project.endsOn <= dueOn) return false;
  const clocks = await listDeadlinesOf(tx.db, 'application', project.id);
  if (clocks.some((clock) => clock.kind === 'attestation' && clock.dueOn === dueOn)) return false;
  const open = (await listFollowUps(tx.db, project.id)).find(
    ({ kind, state }) => kind === 'attestation' && ['DRAFT', 'SUBMITTED', 'IN_REVIEW'].includes(state),
  );
  if (open) return false;
  await openClock(tx, 'attestation', project.id, today, dueOn);
  const id = newId();
  const stands = await baseOf(tx.db, project.id, 'attestation', undefined);
  await openFollowUp(
    tx,
    systemAuthority('clock.apply'),
    {
      kind: 'followup.started',
      subject: { type: 'follow_up', id },
      case: project.id,
      detail: { followUp: 'attestation' },
    },
    { id, applicationId: project.id, kind: 'attestation', type: undefined, proposal: {}, ...stands },
  );
  const row = await findApplication(tx.db, project.id);
  await notify(tx, {
    to: row ? [row.leadPersonId] : [],
    kind: 'attestation.opened',
    subject: { type: 'follow_up', id },
    details: { reference: row?.reference ?? '', day: dueOn },
  });
  return true;
}
