import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as acts from '#app/services/complaints/handle-complaint.server.ts';
import { listComplaints, readComplaint } from '#app/services/complaints/read-complaints.server.ts';
import { readStatus } from '#app/services/complaints/read-status.server.ts';
import { receiveComplaint, reopenByCode } from '#app/services/complaints/receive-complaint.server.ts';
import { watchComplaints } from '#app/services/complaints/watch-complaints.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { type Desk, complaintForm as formOf, openComplaints, written } from '../support/complaints.ts';
import { personaViewer } from '../support/persona-viewer.ts';

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

describe('a complaint (EHDS 81)', () => {
  it('goes the whole way to its answer and its end, with ids and hashes only in the ledger (C2)', async () => {
    const { id, code, reference } = await complain();
    await upToDraft(id);
    await acts.sendAnswer(portal, office, await now(id));
    const status = await readStatus(portal, await visitor(), code);
    expect(status).toMatchObject({ reference, state: '回答済み', answer: 'お詫びし、今日お返事しました。' });
    expect(JSON.stringify(status)).not.toContain('記録を確かめた');
    days(31);
    await watchComplaints(portal);
    expect((await row(id)).state).toBe('CLOSED');
    const entries = await portal.store.read
      .selectFrom('ledger_entry')
      .select(['kind', 'body'])
      .where('subject_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(entries.map(({ kind }) => kind)).toEqual([
      'complaint.received',
      'complaint.moved',
      'complaint.noted',
      'complaint.moved',
      'complaint.moved',
      'complaint.answered',
      'complaint.moved',
    ]);
    for (const { body } of entries)
      for (const text of [written, '花子', '記録', 'お詫び']) expect(body).not.toContain(text);
    const stored = portal.store.file.prepare('select * from complaint where id = ?').get(id);
    expect(JSON.stringify(stored)).not.toContain('花子');
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('about the office waits for a chair, who is not its drafter, and can be sent back', async () => {
    const { id } = await complain('office');
    await upToDraft(id);
    await expect(acts.sendAnswer(portal, office, await now(id))).rejects.toMatchObject({ code: 'guards' });
    await expect(acts.secondRead(portal, office, { ...(await now(id)), agree: true })).rejects.toMatchObject({
      action: 'complaint.second-read',
    });
    await acts.secondRead(portal, chair, { ...(await now(id)), agree: false });
    expect(await row(id)).toMatchObject({ state: 'ACCEPTED', draftHash: undefined });
    await acts.examineComplaint(portal, office, await now(id));
    await acts.draftAnswer(portal, office, { ...(await now(id)), answer: '調べ直しました。' });
    await acts.secondRead(portal, chair, { ...(await now(id)), agree: true });
    // Another draft was not read by anybody.
    await acts.draftAnswer(portal, office, { ...(await now(id)), answer: '別の案です。' });
    await expect(acts.sendAnswer(portal, office, await now(id))).rejects.toMatchObject({ code: 'guards' });
    await acts.secondRead(portal, chair, { ...(await now(id)), agree: true });
    await acts.sendAnswer(portal, office, await now(id));
    expect((await row(id)).state).toBe('ANSWERED');
  });

  it.each(['office', 'person'] as const)(
    'about %s is not refused without a chair, and never by who acts on behalf; the auditors learn of it (EHDS 81, ROL-2)',
    async (topic) => {
      const { id, code } = await complain(topic);
      const entrusted = await personaViewer(portal, 'entrusted-operator');
      const told = portal.store.file
        .prepare('select person_id as id, kind from notice where subject_id = ?')
        .all(id) as { id: string; kind: string }[];
      const auditor = await personaViewer(portal, 'auditor');
      expect(told.find((one) => one.id === auditor.person.id)?.kind).toBe('complaint.to-watch');
      expect(told.find((one) => one.id === office.person.id)?.kind).toBe('complaint.received');
      expect(told.map((one) => one.id)).not.toContain(entrusted.person.id);
      await expect(readComplaint(portal, entrusted, id)).rejects.toMatchObject({ visible: false });
      const refusal = { reason: 'no_request', answer: '求めが読み取れません。' } as const;
      for (const act of [
        async () => acts.acceptComplaint(portal, entrusted, await now(id)),
        async () => acts.refuseComplaint(portal, entrusted, { ...(await now(id)), ...refusal }),
      ])
        await expect(act()).rejects.toMatchObject({ reason: 'on_behalf' });
      // A complaint about something else is theirs to handle as the rest of the office.
      const other = await complain('use');
      await acts.acceptComplaint(portal, entrusted, await now(other.id));

      await expect(acts.sendRefusal(portal, office, await now(id))).rejects.toMatchObject({ code: 'guards' });
      await acts.refuseComplaint(portal, office, { ...(await now(id)), ...refusal });
      expect(await row(id)).toMatchObject({ state: 'RECEIVED', answerHash: undefined });
      const waiting = await readStatus(portal, await visitor(), code);
      expect([waiting.answer, waiting.refusal]).toEqual([undefined, undefined]);
      await expect(acts.sendRefusal(portal, office, await now(id))).rejects.toMatchObject({ code: 'guards' });
      const shown = await readComplaint(portal, chair, id);
      expect(shown).toMatchObject({ draft: refusal.answer, acts: { second: true, sendRefusal: false } });
      await acts.secondRead(portal, chair, { ...(await now(id)), agree: false });
      expect(await row(id)).toMatchObject({ state: 'RECEIVED', draftHash: undefined, refusal: undefined });
      await acts.refuseComplaint(portal, office, { ...(await now(id)), ...refusal });
      await acts.secondRead(portal, chair, { ...(await now(id)), agree: true });
      // Another draft was not read by anybody.
      await acts.refuseComplaint(portal, office, {
        ...(await now(id)),
        reason: 'court',
        answer: '裁判所へ。',
      });
      await expect(acts.sendRefusal(portal, office, await now(id))).rejects.toMatchObject({ code: 'guards' });
      await acts.secondRead(portal, chair, { ...(await now(id)), agree: true });
      await acts.sendRefusal(portal, office, await now(id));
      expect(await row(id)).toMatchObject({ state: 'OUT_OF_SCOPE', refusal: 'court' });
      expect((await readStatus(portal, await visitor(), code)).answer).toBe('裁判所へ。');
    },
  );

  it('about the chair is never told to the chair: nobody but the office and the auditors know of it until it was looked at', async () => {
    const acting = await personaViewer(portal, 'acting-chair');
    const { id: about, reference } = await complain('person');
    const toldTo = ({ person }: typeof chair) =>
      portal.store.file
        .prepare(`select kind from notice where person_id = ? and kind like 'complaint.%' and subject_id = ?`)
        .pluck()
        .all(person.id, about);
    const shown = async (who: typeof chair) =>
      (await listComplaints(portal, who, { ended: false, page: 1 })).lines.some(
        (line) => line.reference === reference,
      );
    for (const one of [chair, acting]) {
      expect([toldTo(one), await shown(one)]).toEqual([[], false]);
      await expect(readComplaint(portal, one, about)).rejects.toMatchObject({ visible: false });
    }
    await acts.nameConcernedPerson(portal, office, { id: about, personId: chair.person.id });
    await acts.acceptComplaint(portal, office, await now(about));
    expect([toldTo(chair), await shown(chair)]).toEqual([[], false]);
    expect([toldTo(acting), await shown(acting)]).toEqual([['complaint.about-office'], true]);
    // About somebody else: the chair learns of it when it was looked at, and reads it.
    const { id: other } = await complain('office');
    await acts.acceptComplaint(portal, office, await now(other));
    expect((await readComplaint(portal, chair, other)).body).toBe(written);
  });

  it('does not disappear by naming people: somebody stays who handles it and who reads it second (C5)', async () => {
    const { id } = await complain('person');
    const name = (personId: string) => acts.nameConcernedPerson(portal, office, { id, personId });
    const auditor = await personaViewer(portal, 'auditor');
    const second = await personaViewer(portal, 'secretariat-2');
    const acting = await personaViewer(portal, 'acting-chair');
    for (const nobody of [auditor.person.id, (await personaViewer(portal, 'researcher')).person.id, 'x'])
      await expect(name(nobody)).rejects.toMatchObject({ code: 'invalid' });
    await acts.acceptComplaint(portal, office, await now(id));
    await name(second.person.id);
    await name(chair.person.id);
    await expect(readComplaint(portal, chair, id)).rejects.toMatchObject({ visible: false });
    await expect(name(acting.person.id)).rejects.toMatchObject({ code: 'invalid' });
    expect((await readComplaint(portal, auditor, id)).body).toBe(written);
    await acts.unnameConcernedPerson(portal, office, { id, personId: chair.person.id });
    expect((await readComplaint(portal, chair, id)).body).toBe(written);
    await expect(
      acts.unnameConcernedPerson(portal, office, { id, personId: chair.person.id }),
    ).rejects.toMatchObject({ code: 'already-done' });
    const steps = portal.store.file
      .prepare(
        `select json_extract(body, '$.detail.step') as step, json_extract(body, '$.detail.person') as person
           from ledger_entry where subject_id = ? and kind = 'complaint.moved' order by seq`,
      )
      .all(id);
    expect(steps).toEqual([
      { step: 'accept', person: null },
      { step: 'name', person: second.person.id },
      { step: 'name', person: chair.person.id },
      { step: 'unname', person: chair.person.id },
    ]);
  });

  it('about everybody of the office falls to the chairs, who answer it as two and never to whom it is about (EHDS 81)', async () => {
    const second = await personaViewer(portal, 'secretariat-2');
    const acting = await personaViewer(portal, 'acting-chair');
    const waiting = async (viewer: typeof chair) =>
      (await readWork(portal, viewer)).tasks.find(({ id }) => id === 'complaints')?.label;
    const toldOf = (id: string, { person }: typeof chair) =>
      portal.store.file
        .prepare(`select kind from notice where person_id = ? and subject_id = ? and read_at is null`)
        .pluck()
        .all(person.id, id);
    const name = (id: string, by: typeof chair, personId: string) =>
      acts.nameConcernedPerson(portal, by, { id, personId });
    const { id } = await complain('office');
    const answer = '求めが読み取れません。';
    await acts.refuseComplaint(portal, office, { ...(await now(id)), reason: 'no_request', answer });
    // A near miss: one of the office is left, and it stays theirs, with a chair as its second reader.
    await name(id, office, second.person.id);
    expect(await row(id)).toMatchObject({ fallsTo: 'office', state: 'RECEIVED' });
    expect([await waiting(office), await waiting(chair)]).toEqual(['3件', undefined]);
    await expect(acts.acceptComplaint(portal, chair, await now(id))).rejects.toMatchObject({
      action: 'complaint.handle',
    });
    // The third one of the office acts on behalf, and has no hand in such a complaint: with the last one it falls.
    await name(id, office, office.person.id);
    expect(await row(id)).toMatchObject({ fallsTo: 'chair', draftHash: undefined, refusal: undefined });
    expect([toldOf(id, chair), toldOf(id, acting)]).toEqual([
      ['complaint.passed-on'],
      ['complaint.passed-on'],
    ]);
    for (const one of [office, second, await personaViewer(portal, 'entrusted-operator')]) {
      await expect(readComplaint(portal, one, id)).rejects.toMatchObject({ visible: false });
      await expect(acts.acceptComplaint(portal, one, await now(id))).rejects.toMatchObject({
        visible: false,
      });
    }
    expect([await waiting(office), await waiting(chair), await waiting(acting)]).toEqual([
      '2件',
      '1件',
      '1件',
    ]);
    expect((await readComplaint(portal, chair, id)).who).toMatchObject({ missing: undefined });
    // From its beginning to its answer; the other chair reads what the one has drafted.
    await acts.acceptComplaint(portal, chair, await now(id));
    await acts.noteComplaint(portal, chair, { id, note: '聞き取った。' });
    await acts.examineComplaint(portal, chair, await now(id));
    await acts.draftAnswer(portal, chair, { ...(await now(id)), answer: '改めます。' });
    expect(toldOf(id, acting)).toContain('complaint.second');
    await expect(acts.secondRead(portal, chair, { ...(await now(id)), agree: true })).rejects.toMatchObject({
      code: 'guards',
    });
    await expect(acts.sendAnswer(portal, chair, await now(id))).rejects.toMatchObject({ code: 'guards' });
    await acts.secondRead(portal, acting, { ...(await now(id)), agree: true });
    await acts.sendAnswer(portal, chair, await now(id));
    expect((await row(id)).state).toBe('ANSWERED');
    const passed = portal.store.file
      .prepare(`select actor from ledger_entry where subject_id = ? and kind = 'complaint.passed-on'`)
      .pluck();
    expect(passed.all(id)).toHaveLength(1);

    // Nobody is named away from everybody: with one chair it waits for another one, and says so.
    const other = await complain('person');
    await name(other.id, office, chair.person.id);
    await name(other.id, office, second.person.id);
    await name(other.id, office, office.person.id);
    expect((await readComplaint(portal, acting, other.id)).who?.missing).toContain('別の委員長');
    await expect(name(other.id, acting, acting.person.id)).rejects.toMatchObject({
      fields: { person: { key: 'field.no-handler-left' } },
    });
    await expect(readComplaint(portal, chair, other.id)).rejects.toMatchObject({ visible: false });
    expect(toldOf(other.id, chair)).toEqual([]);
  });

  it('falls to the chairs also where everybody it is not about has left the office', async () => {
    const { id } = await complain('person');
    const kept = await complain('use');
    const second = await personaViewer(portal, 'secretariat-2');
    await acts.nameConcernedPerson(portal, office, { id, personId: second.person.id });
    portal.store.file
      .prepare(`update role_grant set state = 'revoked' where person_id = ? and role = 'secretariat'`)
      .run(office.person.id);
    await watchRecords(portal);
    expect([(await row(id)).fallsTo, (await row(kept.id)).fallsTo]).toEqual(['chair', 'office']);
    expect((await readComplaint(portal, chair, id)).body).toBe(written);
    await expect(readComplaint(portal, chair, kept.id)).rejects.toMatchObject({ visible: false });
  });

  it('is neither seen nor handled by those it is about', async () => {
    const { id, reference } = await complain('person');
    await acts.nameConcernedPerson(portal, office, { id, personId: office.person.id });
    await expect(readComplaint(portal, office, id)).rejects.toMatchObject({ visible: false });
    await expect(acts.acceptComplaint(portal, office, await now(id))).rejects.toMatchObject({
      reason: 'own_complaint',
      visible: false,
    });
    const list = await listComplaints(portal, office, { ended: false, page: 1 });
    expect(list.lines.map((line) => line.reference)).not.toContain(reference);
    const auditor = await personaViewer(portal, 'auditor');
    const read = await readComplaint(portal, auditor, id);
    expect(read.body).toBe(written);
    expect(JSON.stringify(read)).not.toContain('花子');
    await expect(acts.acceptComplaint(portal, auditor, await now(id))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    // A chair sees those about the office and its people, and no others.
    const other = await complain('use');
    await expect(readComplaint(portal, chair, other.id)).rejects.toMatchObject({ visible: false });
  });

  it('is handled by the first of two who act at once, and refuses steps out of turn', async () => {
    const { id } = await complain();
    const seen = await now(id);
    const both = await Promise.allSettled([
      acts.acceptComplaint(portal, office, seen),
      acts.refuseComplaint(portal, office, { ...seen, reason: 'court', answer: '裁判所へ。' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } });
    const moved = await complain();
    await expect(acts.sendAnswer(portal, office, await now(moved.id))).rejects.toMatchObject({
      code: 'already-done',
    });
    await acts.acceptComplaint(portal, office, await now(moved.id));
    // Nothing was noted, so nothing was examined.
    await expect(acts.examineComplaint(portal, office, await now(moved.id))).rejects.toMatchObject({
      code: 'guards',
    });
  });

  it('can be taken up again once and in time, by the code alone', async () => {
    const { id, code } = await complain();
    await expect(reopenByCode(portal, await visitor(), { code, reason: '早く' })).rejects.toMatchObject({
      code: 'already-done',
    });
    await upToDraft(id);
    await acts.sendAnswer(portal, office, await now(id));
    await expect(
      reopenByCode(portal, await visitor(), { code: 'AAAA-AAAA-AAAA-AAAA', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await reopenByCode(portal, await visitor(), { code, reason: '理由がありません。' });
    expect(await row(id)).toMatchObject({ state: 'ACCEPTED', draftHash: undefined });
    // What was noted before does not stand for another examination.
    await expect(acts.examineComplaint(portal, office, await now(id))).rejects.toMatchObject({
      code: 'guards',
    });
    portal.clock.advance(1000);
    await acts.noteComplaint(portal, office, { id, note: 'もう一度確かめた。' });
    await acts.examineComplaint(portal, office, await now(id));
    await acts.draftAnswer(portal, office, { ...(await now(id)), answer: '理由を加えました。' });
    await acts.sendAnswer(portal, office, await now(id));
    await expect(reopenByCode(portal, await visitor(), { code, reason: 'まだ' })).rejects.toMatchObject({
      code: 'guards',
    });
    const late = await complain();
    await acts.refuseComplaint(portal, office, {
      ...(await now(late.id)),
      reason: 'not_our_data',
      answer: '別の窓口へ。',
    });
    days(31);
    await expect(
      reopenByCode(portal, await visitor(), { code: late.code, reason: '遅い' }),
    ).rejects.toMatchObject({ code: 'guards' });
  });

  it('sent twice is one, and with other words in the same form another one: nothing is lost', async () => {
    const form = formOf('use');
    const first = await receiveComplaint(portal, await visitor(), form);
    expect(await receiveComplaint(portal, await visitor(), form)).toEqual(first);
    const changed = await receiveComplaint(portal, await visitor(), { ...form, body: '書き直しました。' });
    expect(changed.reference).not.toBe(first.reference);
    expect((await readStatus(portal, await visitor(), changed.code)).body).toBe('書き直しました。');
    expect((await readStatus(portal, await visitor(), first.code)).body).toBe(written);
  });

  it('is tied to a case by its number', async () => {
    const { id } = await complain();
    const { reference } = await portal.store.read
      .selectFrom('application')
      .select('reference')
      .where('state', '=', 'ACTIVE')
      .executeTakeFirstOrThrow();
    await expect(
      acts.linkComplaint(portal, office, { ...(await now(id)), kind: 'publication', reference }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await acts.linkComplaint(portal, office, { ...(await now(id)), kind: 'application', reference });
    expect((await readComplaint(portal, office, id)).link?.label).toContain(reference);
  });
});
