import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusDays, startOfTokyoDay, tokyoDay } from '#app/domain/shared/brand.ts';
import * as acts from '#app/services/complaints/handle-complaint.server.ts';
import { listComplaints } from '#app/services/complaints/read-complaints.server.ts';
import { readStatus } from '#app/services/complaints/read-status.server.ts';
import { watchComplaints } from '#app/services/complaints/watch-complaints.server.ts';
import { applyRetention } from '#app/services/operations/apply-retention.server.ts';
import { complaintNoticesPerHour } from '#policies/complaints.ts';
import { type Desk, openComplaints, written } from '../support/complaints.ts';

let portal: Desk['portal'];
let office: Desk['office'];
let chair: Desk['chair'];
let complain: Desk['complain'];
let row: Desk['row'];
let now: Desk['now'];
let days: Desk['days'];
let visitor: Desk['visitor'];
let upToDraft: Desk['upToDraft'];
beforeEach(async () => {
  ({ portal, office, chair, complain, row, now, days, visitor, upToDraft } = await openComplaints());
});
afterEach(() => portal.dispose());

describe('the clock of complaints (EHDS 81)', () => {
  it('is ended and reminded of once, though two clocks strike together (INV-22)', async () => {
    const answered = await complain();
    await upToDraft(answered.id);
    await acts.sendAnswer(portal, office, await now(answered.id));
    const waiting = await complain();
    days(31);
    const both = await Promise.all([watchComplaints(portal), watchComplaints(portal)]);
    expect(both.map(({ closed }) => closed).sort()).toEqual([0, 1]);
    const steps = (id: string) =>
      portal.store.file
        .prepare(
          `select json_extract(body, '$.detail.step') as step from ledger_entry
             where subject_id = ? and json_extract(body, '$.detail.step') in ('close', 'overdue')`,
        )
        .all(id);
    expect(steps(answered.id)).toEqual([{ step: 'close' }]);
    expect(steps(waiting.id)).toEqual([{ step: 'overdue' }]);
  });

  it('is reminded of though more answered ones than a batch are due before it', async () => {
    const { id } = await complain();
    const first = await complain();
    await upToDraft(first.id);
    await acts.sendAnswer(portal, office, await now(first.id));
    const columns = (
      portal.store.file.prepare('select name from pragma_table_info(?)').all('complaint') as {
        name: string;
      }[]
    ).map(({ name }) => name);
    const copied = columns.map((name) =>
      ['id', 'reference', 'receipt_hash'].includes(name) ? `${name} || ?` : name,
    );
    const copy = portal.store.file.prepare(
      `insert into complaint (${columns.join()}) select ${copied.join()} from complaint where id = ?`,
    );
    for (let at = 0; at < 230; at += 1) copy.run(`-${at}`, `-${at}`, `-${at}`, first.id);
    portal.store.file.prepare(`update complaint set due_on = '2026-12-03' where state = 'ANSWERED'`).run();
    portal.store.file.prepare(`update complaint set due_on = '2026-12-04' where id = ?`).run(id);
    portal.clock.set(startOfTokyoDay('2026-12-01' as never));
    await watchComplaints(portal);
    expect((await row(id)).told).toBe(1);
  });

  it('in a flood is told of one by one up to a ceiling, then once that there are more', async () => {
    const before = portal.store.file.prepare(`select count(*) as n from outbox`).get() as { n: number };
    portal.clock.advance(2 * 3_600_000);
    for (let at = 0; at < complaintNoticesPerHour + 15; at += 1) await complain();
    const kinds = portal.store.file
      .prepare(
        `select kind, count(*) as n from notice where person_id = ? and kind like 'complaint.%' and created_at >= ? group by kind`,
      )
      .all(office.person.id, portal.clock.now());
    expect(kinds).toEqual([
      { kind: 'complaint.many', n: 1 },
      { kind: 'complaint.received', n: complaintNoticesPerHour },
    ]);
    const after = portal.store.file.prepare(`select count(*) as n from outbox`).get() as { n: number };
    const people = new Set(
      (
        portal.store.file
          .prepare(`select person_id as id from notice where kind = 'complaint.many'`)
          .all() as {
          id: string;
        }[]
      ).map(({ id }) => id),
    ).size;
    expect(after.n - before.n).toBeLessThanOrEqual((complaintNoticesPerHour + 1) * people);
    portal.clock.advance(3_600_001);
    const { id } = await complain();
    const again = portal.store.file.prepare('select kind from notice where subject_id = ?').all(id);
    expect(again).toContainEqual({ kind: 'complaint.received' });
  });

  it('has 7 days to be accepted and 30 to be answered, extended once; who owes is reminded, and told when it is late', async () => {
    const { id, reference } = await complain();
    const today = tokyoDay(portal.clock.now());
    expect((await row(id)).dueOn).toBe(plusDays(today, 7));
    await acts.acceptComplaint(portal, office, await now(id));
    expect((await row(id)).dueOn).toBe(plusDays(today, 30));
    await acts.extendTime(portal, office, { ...(await now(id)), reason: '記録が多いため。' });
    expect((await row(id)).dueOn).toBe(plusDays(today, 60));
    await expect(
      acts.extendTime(portal, office, { ...(await now(id)), reason: 'もっと' }),
    ).rejects.toMatchObject({ code: 'guards' });
    const kinds = async () =>
      (
        await portal.store.read
          .selectFrom('notice')
          .select('kind')
          .where('person_id', '=', office.person.id)
          .where('subject_id', '=', id)
          .orderBy('created_at')
          .execute()
      ).map(({ kind }) => kind);
    days(54);
    await watchComplaints(portal);
    expect(await kinds()).toEqual(['complaint.received']);
    days(1);
    await watchComplaints(portal);
    await watchComplaints(portal);
    expect(await kinds()).toEqual(['complaint.received', 'complaint.due']);
    days(6);
    await watchComplaints(portal);
    await watchComplaints(portal);
    expect(await kinds()).toEqual(['complaint.received', 'complaint.due', 'complaint.overdue']);
    expect((await row(id)).state).toBe('ACCEPTED');
    const list = await listComplaints(portal, office, { ended: false, page: 1 });
    expect(list.lines.find((line) => line.reference === reference)?.overdue).toBe(true);
  });

  it('loses what was written and how to reach the writer a year after its end', async () => {
    const { id, code } = await complain('office');
    await acts.noteComplaint(portal, office, { id, note: '記録を確かめた。' });
    await acts.acceptComplaint(portal, office, await now(id));
    await acts.extendTime(portal, office, { ...(await now(id)), reason: '記録が多いため。' });
    await acts.examineComplaint(portal, office, await now(id));
    await acts.draftAnswer(portal, office, { ...(await now(id)), answer: '裁判所へ。' });
    await acts.secondRead(portal, chair, { ...(await now(id)), agree: true });
    await acts.sendAnswer(portal, office, await now(id));
    const left = () =>
      portal.store.file
        .prepare(
          `select body from stored_text where hash in (
             select text_hash from complaint_note where complaint_id = @id
             union select extended_hash from complaint where id = @id
             union select draft_hash from complaint where id = @id
             union select answer_hash from complaint where id = @id) order by body`,
        )
        .pluck()
        .all({ id });
    days(31);
    await watchComplaints(portal);
    expect((await row(id)).state).toBe('CLOSED');
    days(360);
    await applyRetention(portal);
    expect((await readStatus(portal, await visitor(), code)).body).toBe(written);
    expect(left()).toHaveLength(3);
    days(10);
    await applyRetention(portal);
    expect((await row(id)).contact).toBeUndefined();
    // The answer alone stays.
    expect(left()).toEqual(['裁判所へ。']);
    expect((await readStatus(portal, await visitor(), code)).body).toContain('消去しました');
  });
});
