import { anonymousActor } from '#app/domain/ledger/event.ts';
import { type Instant, plusDays, plusSeconds, tokyoDay } from '#app/domain/shared/brand.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { insertApplication } from '#db/portal/repositories/applications.server.ts';
import { insertEnquiry } from '#db/portal/repositories/enquiries.server.ts';
import { nextReference } from '#db/portal/repositories/references.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { type DemoApplication, demoApplications } from '#db/synthetic/demo-institute/applications.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { demoEnquiries } from '#db/synthetic/demo-institute/enquiries.ts';
import { installAuthority, systemAuthority } from '#policies/access/authorize.ts';

/** The oldest first, so that reference numbers follow the days of submission. */
export async function writeDemoCases(tx: Tx, now: Instant): Promise<void> {
  const age = (one: DemoApplication) => one.submittedDaysAgo ?? 0;
  for (const application of [...demoApplications].sort((a, b) => age(b) - age(a))) {
    const at = plusSeconds(now, -age(application) * 86_400);
    await writeCase(tx, now, at, application);
  }
}

async function writeCase(tx: Tx, now: Instant, at: Instant, application: DemoApplication): Promise<void> {
  const id = demoId(`application:${application.key}`);
  const person = (key: string) => demoId(`person:${key}`);
  // A case with a story begins as a draft, like any other; its steps follow.
  const state = application.story ? 'DRAFT' : application.state;
  await insertApplication(
    tx,
    installAuthority('application.create'),
    {
      kind: 'application.created',
      subject: { type: 'application', id },
      case: id,
      to: state,
    },
    {
      id,
      reference: await nextReference(tx.db, 'application', tokyoDay(at).slice(0, 4)),
      titleJa: application.ja,
      titleEn: application.en,
      organisationId: demoId(`organisation:${application.organisation}`),
      leadPersonId: person(application.lead),
      service: application.service,
      purpose: application.purpose,
      state,
      submittedAt: application.story || application.submittedDaysAgo === undefined ? undefined : at,
      dueOn:
        application.story || application.dueInDays === undefined
          ? undefined
          : plusDays(tokyoDay(now), application.dueInDays),
      since: at,
      members: (application.members ?? []).map((member) => ({
        personId: person(member.person),
        role: member.role,
      })),
    },
  );
}

/** What people have asked before the first start. Nothing is mailed about it: nobody was there yet. */
export async function writeDemoEnquiries(tx: Tx, now: Instant): Promise<void> {
  const year = tokyoDay(now).slice(0, 4);
  for (const [position, enquiry] of demoEnquiries.entries()) {
    const id = demoId(`enquiry:${position}`);
    const reference = `Q-${year}-${String(position + 1).padStart(4, '0')}`;
    const subject = { type: 'enquiry', id } as const;
    await insertEnquiry(
      { ...tx, stamp: { actor: anonymousActor, at: now } },
      systemAuthority('enquiry.receive'),
      { kind: 'enquiry.received', subject, to: 'open', detail: { topic: enquiry.topic, reference } },
      { id, reference, ...enquiry },
    );
    const to = [demoId('person:secretariat'), demoId('person:secretariat-2')];
    await notify(tx, { to, kind: 'enquiry.received', subject, details: { reference }, mail: false });
  }
}
