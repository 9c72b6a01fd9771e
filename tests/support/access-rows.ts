import type { Instant } from '#app/domain/shared/brand.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { complaints, people, signals } from './access-world.ts';

/** The things of access-world.ts that are the same in every world, as rows. */
export async function writeComplaintsAndSignals(db: Tx['db'], now: Instant): Promise<void> {
  for (const [index, { topic, about }] of complaints.entries()) {
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
        handler_id: null,
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
      })
      .execute();
    for (const who of about)
      await db
        .insertInto('complaint_concerned')
        .values({ complaint_id: id, person_id: people[who], named_by: 'p3', named_at: now })
        .execute();
  }
  for (const [index, { area, aboutSide, about }] of signals.entries()) {
    const id = `s${index}`;
    await db
      .insertInto('signal')
      .values(signalRow(id, now, { area, aboutSide }))
      .execute();
    for (const who of about)
      await db.insertInto('signal_concerned').values({ signal_id: id, person_id: people[who] }).execute();
  }
}

/** A signal in a project, which nobody of the project and nobody who was recused from it may know of. */
export async function writeSignalOf(db: Tx['db'], now: Instant, applicationId: string): Promise<void> {
  const of = { area: 'use', aboutSide: 'operator', applicationId } as const;
  await db
    .insertInto('signal')
    .values(signalRow(`s-${applicationId}`, now, of))
    .execute();
}

const signalRow = (
  id: string,
  now: Instant,
  of: { readonly area: string; readonly aboutSide: string; readonly applicationId?: string },
) => ({
  id,
  reference: id,
  rule: 'odd_hours',
  variant: 'questions_night',
  area: of.area,
  about_type: 'person',
  about_id: id,
  about_side: of.aboutSide,
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
