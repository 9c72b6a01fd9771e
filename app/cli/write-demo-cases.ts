import type { ApplicationState } from '#app/domain/application/states.ts';
import { dueDay } from '#app/domain/deadline/deadline-clock.ts';
import { anonymousActor } from '#app/domain/ledger/event.ts';
import { type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { openDeadline } from '#app/services/deadlines/open-deadline.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { insertApplication, nextReference } from '#db/portal/repositories/applications.server.ts';
import { insertEnquiry } from '#db/portal/repositories/enquiries.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type DemoApplication, demoApplications } from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEnquiries } from '#db/synthetic/demo-institute/enquiries.ts';
import { installAuthority, systemAuthority } from '#policies/access/authorize.ts';
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

/** What people have asked before the first start. Nothing is mailed about it: nobody was there yet. */
export async function writeDemoEnquiries(tx: Tx, now: Instant): Promise<void> {
  const year = tokyoDay(now).slice(0, 4);
  for (const [position, { hoursAgo, ...enquiry }] of demoEnquiries.entries()) {
    const id = demoId(`enquiry:${position}`);
    const reference = `Q-${year}-${String(position + 1).padStart(4, '0')}`;
    const subject = { type: 'enquiry', id } as const;
    const at = plusSeconds(now, -hoursAgo * 3600);
    await insertEnquiry(
      { ...tx, stamp: { actor: anonymousActor, at } },
      systemAuthority('enquiry.receive'),
      { kind: 'enquiry.received', subject, to: 'open', detail: { topic: enquiry.topic, reference } },
      { id, reference, ...enquiry },
    );
    const to = [demoId('person:secretariat'), demoId('person:secretariat-2')];
    await notify(tx, { to, kind: 'enquiry.received', subject, details: { reference }, mail: false });
  }
}
