import type { ApplicationState } from '#app/domain/application/states.ts';
import { dueDay } from '#app/domain/deadline/deadline-clock.ts';
import { type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { openDeadline } from '#app/services/deadlines/open-deadline.server.ts';
import { insertApplication, nextReference } from '#db/portal/repositories/applications.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type DemoApplication, demoApplications } from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { installAuthority } from '#policies/access/authorize.ts';
import { type DeadlineKind, deadlineRule } from '#policies/calendars/deadlines.ts';
import { officeCalendar } from '#policies/calendars/working-days.ts';

/** The clock that runs in a state, from the day of submission on. */
const clocks: Partial<Record<ApplicationState, DeadlineKind>> = {
  SCREENING: 'screening',
  S1_REVIEW: 'first_round',
  RETURNED: 'revision',
};

/** The oldest first, so that reference numbers follow the days of submission. */
export async function writeDemoCases(tx: Tx, now: Instant): Promise<void> {
  const age = (one: DemoApplication) => one.submittedDaysAgo ?? 0;
  for (const application of [...demoApplications].sort((a, b) => age(b) - age(a))) {
    const at = plusSeconds(now, -age(application) * 86_400);
    await writeCase({ ...tx, stamp: { ...tx.stamp, at } }, now, at, application);
  }
}

async function writeCase(tx: Tx, now: Instant, at: Instant, application: DemoApplication): Promise<void> {
  const id = demoId(`application:${application.key}`);
  const person = (key: string) => demoId(`person:${key}`);
  const clock = clocks[application.state];
  const dueOn = clock
    ? dueDay(
        { length: deadlineRule(clock).length, startedOn: tokyoDay(at), pauses: [] },
        officeCalendar,
        tokyoDay(at),
      )
    : application.dueInDays === undefined
      ? undefined
      : plusDays(tokyoDay(now), application.dueInDays);
  await insertApplication(
    tx,
    installAuthority('application.create'),
    {
      kind: 'application.created',
      subject: { type: 'application', id },
      case: id,
      to: application.state,
    },
    {
      id,
      reference: await nextReference(tx, tokyoDay(at).slice(0, 4)),
      titleJa: application.ja,
      titleEn: application.en,
      organisationId: demoId(`organisation:${application.organisation}`),
      leadPersonId: person(application.lead),
      service: application.service,
      purpose: application.purpose,
      state: application.state,
      submittedAt: application.submittedDaysAgo === undefined ? undefined : at,
      dueOn,
      members: (application.members ?? []).map((member) => ({
        personId: person(member.person),
        role: member.role,
      })),
    },
  );
  if (clock) await openDeadline(tx, { kind: clock, subject: { type: 'application', id } });
}
