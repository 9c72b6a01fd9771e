import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asInstant } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { meetDeadline, pauseDeadline, resumeDeadline } from '#app/services/deadlines/move-deadline.server.ts';
import { openDeadline } from '#app/services/deadlines/open-deadline.server.ts';
import { findDeadline, listDeadlinesOf } from '#db/portal/repositories/deadlines.server.ts';
import { type DeadlineKind, deadlineRules } from '#policies/calendars/deadlines.ts';
import { personIdOf } from '../support/personas.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let applicationId: string;
/** Entries after this one are the test's own; the demo's cases have a past. */
let installed: number;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  const row = await portal.store.read
    .selectFrom('application')
    .select('id')
    .where('state', '=', 'SCREENING')
    .limit(1)
    .executeTakeFirst();
  applicationId =
    row?.id ??
    (await portal.store.read.selectFrom('application').select('id').limit(1).executeTakeFirstOrThrow()).id;
  portal.store.file.prepare('delete from deadline').run();
  installed = portal.store.file.prepare('select max(seq) from ledger_entry').pluck().get() as number;
});
afterEach(() => portal.dispose());

const stamp = () => ({ actor: 'system', at: portal.clock.now() });
const open = (kind: DeadlineKind) =>
  portal.store.write(stamp(), (tx) =>
    openDeadline(tx, { kind, subject: { type: 'application', id: applicationId } }),
  );
const noticesOf = (kind: string) =>
  portal.store.read
    .selectFrom('notice')
    .select(['person_id', 'details'])
    .where('kind', '=', kind)
    .where('subject_id', '=', applicationId)
    .execute();
const entries = async (kind: string) =>
  (
    await portal.store.read
      .selectFrom('ledger_entry')
      .select('body')
      .where('kind', '=', kind)
      .where('seq', '>', installed)
      .execute()
  ).map((row) => JSON.parse(row.body));

describe('deadlines', () => {
  it('keep start, due day, pauses and why, each step with its event', async () => {
    // Tuesday, 24 November 2026.
    const id = await open('screening');
    expect(await findDeadline(portal.store.read, id)).toMatchObject({
      startedOn: '2026-11-24',
      dueOn: '2026-12-08',
      state: 'running',
    });
    portal.clock.set(asInstant('2026-11-26T02:00:00.000Z'));
    await portal.store.write(stamp(), (tx) => pauseDeadline(tx, id, 'returned_to_applicant'));
    portal.clock.set(asInstant('2026-12-01T02:00:00.000Z'));
    await portal.store.write(stamp(), (tx) => resumeDeadline(tx, id));
    const [deadline] = await listDeadlinesOf(portal.store.read, 'application', applicationId);
    expect(deadline).toMatchObject({
      state: 'running',
      dueOn: '2026-12-11',
      pauses: [{ from: '2026-11-26', until: '2026-12-01', why: 'returned_to_applicant' }],
    });
    await portal.store.write(stamp(), (tx) => meetDeadline(tx, id));
    expect(await findDeadline(portal.store.read, id)).toMatchObject({
      state: 'met',
      closedAt: portal.clock.now(),
    });
    const opened = (await entries('deadline.opened')).at(-1);
    expect(opened).toMatchObject({
      case: applicationId,
      detail: { deadline: 'screening', startedOn: '2026-11-24', dueOn: '2026-12-08' },
    });
    expect((await entries('deadline.paused'))[0]).toMatchObject({ reason: 'returned_to_applicant' });
    expect((await entries('deadline.resumed'))[0]).toMatchObject({ detail: { dueOn: '2026-12-11' } });
    expect(await entries('deadline.met')).toHaveLength(1);
  });

  it('take one of two steps that meet: the second finds it done (INV-22)', async () => {
    const id = await open('screening');
    await portal.store.write(stamp(), (tx) => meetDeadline(tx, id));
    await expect(portal.store.write(stamp(), (tx) => meetDeadline(tx, id))).rejects.toMatchObject({
      code: 'already-done',
    });
    expect(await entries('deadline.met')).toHaveLength(1);
  });

  it('remind those who owe, once each time, and stand still while the applicant has the ball', async () => {
    const id = await open('screening');
    portal.clock.set(asInstant('2026-12-03T02:00:00.000Z'));
    expect(await applyDeadlines(portal)).toEqual({ reminded: 1, expired: 0 });
    expect(await applyDeadlines(portal)).toEqual({ reminded: 0, expired: 0 });
    const secretariat = await personIdOf(portal, 'secretariat');
    const reminders = await noticesOf('deadline.reminder');
    expect(reminders.map((one) => one.person_id)).toContain(secretariat);
    expect(JSON.parse(reminders[0]!.details)).toEqual({ deadline: 'screening', day: '2026-12-08' });
    await portal.store.write(stamp(), (tx) => pauseDeadline(tx, id, 'returned_to_applicant'));
    portal.clock.set(asInstant('2027-02-01T02:00:00.000Z'));
    expect(await applyDeadlines(portal)).toEqual({ reminded: 0, expired: 0 });
    expect(await findDeadline(portal.store.read, id)).toMatchObject({ state: 'paused' });
  });

  it('are in time to the end of the due day in Tokyo', async () => {
    const id = await open('screening');
    portal.clock.set(asInstant('2026-12-08T14:59:59.000Z'));
    await applyDeadlines(portal);
    expect(await findDeadline(portal.store.read, id)).toMatchObject({ state: 'running' });
    portal.clock.set(asInstant('2026-12-08T15:00:00.000Z'));
    expect(await applyDeadlines(portal)).toMatchObject({ expired: 1 });
    expect(await findDeadline(portal.store.read, id)).toMatchObject({ state: 'expired' });
  });

  it('escalate when they pass and change nothing else: no state, no grant, no approval (INV-18)', async () => {
    for (const kind of Object.keys(deadlineRules) as DeadlineKind[]) await open(kind);
    const world = async () => ({
      applications: await portal.store.read.selectFrom('application').selectAll().orderBy('id').execute(),
      members: await portal.store.read.selectFrom('membership').selectAll().execute(),
      grants: await portal.store.read.selectFrom('role_grant').selectAll().orderBy('id').execute(),
    });
    const before = await world();
    const size = (
      await portal.store.read
        .selectFrom('ledger_entry')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
    portal.clock.advance(200 * 86_400);
    // All but the end of a permit and the review of a policy document, which are two years away.
    const kinds = Object.keys(deadlineRules).length - 2;
    expect((await applyDeadlines(portal)).expired).toBe(kinds);
    expect(await world()).toEqual(before);
    const added = await portal.store.read
      .selectFrom('ledger_entry')
      .select(['kind', 'actor'])
      .where('seq', '>=', size)
      .execute();
    expect(new Set(added.map((entry) => entry.kind))).toEqual(new Set(['deadline.expired']));
    expect(added.every((entry) => entry.actor === 'system')).toBe(true);
    const told = (await noticesOf('deadline.expired')).filter(
      (one) => JSON.parse(one.details).deadline === 'screening',
    );
    expect(told.map((one) => one.person_id)).toContain(await personIdOf(portal, 'secretariat'));
  });

  it('tell a member of the committee only of a case on which they sit, and nobody in conflict (INV-12)', async () => {
    const member = await personIdOf(portal, 'committee-member');
    const chair = await personIdOf(portal, 'chair');
    portal.store.file.prepare('delete from case_standing where application_id = ?').run(applicationId);
    portal.store.file
      .prepare(
        "insert into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)",
      )
      .run(applicationId, chair, portal.clock.now());
    await open('first_round');
    portal.clock.advance(60 * 86_400);
    await applyDeadlines(portal);
    const told = (await noticesOf('deadline.expired')).map((one) => one.person_id);
    expect(told).not.toContain(member);
    expect(told).not.toContain(chair);
    expect(told.length).toBeGreaterThan(0);
  });
});
