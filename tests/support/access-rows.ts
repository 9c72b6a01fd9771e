import type { Instant } from '#app/domain/shared/brand.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { complaints, incidents, people, signals } from './access-world.ts';

/** The things of access-world.ts that are the same in every world, as rows. */
export async function writeThings(db: Tx['db'], now: Instant): Promise<void> {
  for (const [index, { topic, takenUp, fallsTo, about }] of complaints.entries()) {
    const id = `k${index}`;
    await db
      .insertInto('complaint')
      .values({
        id,
        reference: id,
        receipt_hash: id,
        topic,
        complainant: 'person',
        together: 1,
        language: 'ja',
        state: 'RECEIVED',
        body_hash: id,
        contact: null,
        received_at: now,
        due_on: now.slice(0, 10),
        told: 0,
        extended_hash: null,
        handler_id: takenUp === 'yes' ? 'p3' : null,
        acknowledged_at: null,
        draft_hash: null,
        drafted_by: null,
        second_read_by: null,
        second_read_at: null,
        answer_hash: null,
        answered_by: null,
        answered_at: null,
        refusal: null,
        reopened_at: null,
        reopened_hash: null,
        ended_at: null,
        link_kind: null,
        link_id: null,
        revision: 1,
        falls_to: fallsTo,
      })
      .execute();
    for (const who of about)
      await db
        .insertInto('complaint_concerned')
        .values({ complaint_id: id, person_id: people[who], named_by: 'p3', named_at: now })
        .execute();
  }
  for (const [index, { area, aboutSide, fallsTo, about }] of signals.entries()) {
    const id = `s${index}`;
    await db
      .insertInto('signal')
      .values(signalRow(id, now, { area, aboutSide, fallsTo }))
      .execute();
    for (const who of about)
      await db.insertInto('signal_concerned').values({ signal_id: id, person_id: people[who] }).execute();
  }
  for (const [index, { fallsTo, about }] of incidents.entries())
    await db
      .insertInto('incident')
      .values(incidentRow(`i${index}`, now, { fallsTo, aboutIds: about.map((who) => people[who]) }))
      .execute();
  const enquiry = {
    id: 'e0',
    reference: 'E-1',
    topic: 'other',
    name: 'x',
    email: 'x@example.jp',
    body: 'x',
  };
  await db
    .insertInto('enquiry')
    .values({
      ...enquiry,
      language: 'ja',
      state: 'open',
      received_at: now,
      answered_by: null,
      answered_at: null,
      answer: null,
      revision: 1,
    })
    .execute();
}

/** A signal and an incident in a project, which nobody of it and nobody who was recused from it may know of. */
export async function writeThingsOf(db: Tx['db'], now: Instant, applicationId: string): Promise<void> {
  const of = { area: 'use', aboutSide: 'operator', fallsTo: 'chair', applicationId } as const;
  await db
    .insertInto('signal')
    .values(signalRow(`s-${applicationId}`, now, of))
    .execute();
  await db
    .insertInto('incident')
    .values(incidentRow(`i-${applicationId}`, now, { fallsTo: 'chair', aboutIds: ['p1'], applicationId }))
    .execute();
}

const incidentRow = (
  id: string,
  now: Instant,
  of: {
    readonly fallsTo: string;
    readonly aboutIds: readonly (string | undefined)[];
    readonly applicationId?: string;
  },
) => ({
  id,
  reference: id,
  source: 'office',
  source_id: null,
  kind: 'other',
  application_id: of.applicationId ?? null,
  facility_id: null,
  about_ids: JSON.stringify(of.aboutIds),
  falls_to: of.fallsTo,
  persons: 'none',
  unlawful: 0,
  ehds: 0,
  discovered_at: now,
  description: 'x',
  measures: null,
  lessons: null,
  state: 'RECORDED',
  recorded_by: 'p3',
  recorded_at: now,
  handled_by: null,
  closed_by: null,
  closed_at: null,
  revision: 0,
});

const signalRow = (
  id: string,
  now: Instant,
  of: {
    readonly area: string;
    readonly aboutSide: string;
    readonly fallsTo: string;
    readonly applicationId?: string;
  },
) => ({
  id,
  reference: id,
  rule: 'odd_hours',
  variant: 'questions_night',
  area: of.area,
  about_type: 'person',
  about_id: id,
  about_side: of.aboutSide,
  falls_to: of.fallsTo,
  application_id: of.applicationId ?? null,
  severity: 'note',
  state: 'RAISED',
  acts: 1,
  numbers: '{}',
  raised_at: now,
  changed_at: now,
  closed_at: null,
  incident_id: null,
  revision: 1,
});
