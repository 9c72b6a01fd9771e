import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asInstant, plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { enterIncident } from '#app/services/incidents/enter-incident.server.ts';
import {
  type Assessment,
  assessIncident,
  moveIncident,
  settleNotification,
} from '#app/services/incidents/handle-incident.server.ts';
import { listIncidents, readIncident } from '#app/services/incidents/read-incidents.server.ts';
import { recordIncident } from '#app/services/incidents/record-incident.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { readFront } from '#app/services/supervision/read-front.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { findIncident, listNotifications } from '#db/portal/repositories/incidents.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { type Addressee, addressees } from '#policies/incidents.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let office: SignedIn;
let second: SignedIn;

beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
  office = await personaViewer(portal, 'secretariat');
  second = await personaViewer(portal, 'secretariat-2');
});
afterEach(() => portal.dispose());

const today = () => tokyoDay(portal.clock.now());
const leak = (more: Partial<Parameters<typeof recordIncident>[2]> = {}) =>
  recordIncident(portal, office, {
    source: 'office',
    kind: 'leak',
    description: '誤った宛先に送った。',
    ...more,
  });
const clocks = async (id: string) =>
  Object.fromEntries(
    (await listNotifications(portal.store.read, [id])).map((one) => [one.addressee, one] as const),
  );
const assessment = async (id: string, more: Partial<Assessment> = {}): Promise<Assessment> => ({
  revision: (await findIncident(portal.store.read, id))?.revision ?? -1,
  kind: 'leak',
  persons: 'under_100',
  unlawful: false,
  ehds: false,
  aboutIds: [],
  text: '送信の記録を確かめた。',
  ...more,
});
const assess = async (id: string, more: Partial<Assessment> = {}, by = office) =>
  assessIncident(portal, by, id, await assessment(id, more));
const tell = (id: string, addressee: Addressee, by = office) =>
  settleNotification(portal, by, id, addressee, {
    state: 'told',
    toldOn: today(),
    recipient: '受付',
    note: '',
  });

describe('the register of incidents', () => {
  it('counts every notification from the day it became known, that day being the first', async () => {
    // 2026-11-24 is a Tuesday; the thirtieth day, counted with it, is Wednesday 2026-12-23.
    const id = await leak({ facilityId: demoId('facility:shiokaze'), ehds: true });
    const first = await clocks(id);
    expect(Object.keys(first).sort()).toEqual([...addressees].sort());
    expect(first.ppc_first).toMatchObject({ aimOn: '2026-11-26', dueOn: '2026-11-28', state: 'due' });
    expect(first.ppc_full?.dueOn).toBe('2026-12-23');
    expect(first.minister?.dueOn).toBe('2026-11-26');
    // An unlawful purpose gives sixty days; the sixtieth is a Friday.
    await assess(id, { unlawful: true, facilityId: demoId('facility:shiokaze'), ehds: true });
    expect((await clocks(id)).ppc_full?.dueOn).toBe('2027-01-22');
    expect((await clocks(id)).ppc_first?.dueOn).toBe('2026-11-28');
  });

  it('moves the last day of a full report to the next day on which offices are open', async () => {
    // Known on Friday 2026-10-30: the thirtieth day is Saturday 2026-11-28.
    const id = await leak({ discoveredAt: asInstant('2026-10-30T02:00:00.000Z') });
    expect((await clocks(id)).ppc_full?.dueOn).toBe('2026-11-30');
  });

  it('starts no clock about persons where there are none, and lets one that runs be reasoned away', async () => {
    const id = await leak({ kind: 'unavailability', persons: 'none' });
    expect(Object.keys(await clocks(id))).toEqual(['minister']);
    await settleNotification(portal, office, id, 'minister', {
      state: 'not_needed',
      note: '一時間で復旧した。',
    });
    const view = await readIncident(portal, office, id);
    expect(view.clocks[0]).toMatchObject({ state: '不要', note: '一時間で復旧した。' });
  });

  it('goes from the record to its end: every notification settled, lessons, and a second person', async () => {
    const id = await leak();
    await expect(moveIncident(portal, office, id, 'contain', '止めた。')).rejects.toMatchObject({
      code: 'moved-on',
    });
    await assess(id);
    await moveIncident(portal, office, id, 'contain', '宛先に削除を依頼し、確かめた。');
    await expect(moveIncident(portal, second, id, 'close', '照合を加える。')).rejects.toMatchObject({
      named: { missing: ['guard.notices_settled'] },
    });
    for (const one of ['ppc_first', 'ppc_full', 'minister', 'data_subjects'] as const) await tell(id, one);
    await expect(moveIncident(portal, office, id, 'close', '照合を加える。')).rejects.toMatchObject({
      named: { missing: ['guard.second_handler'] },
    });
    await expect(moveIncident(portal, second, id, 'close', '')).rejects.toMatchObject({
      named: { missing: ['guard.lessons_written'] },
    });
    await moveIncident(portal, second, id, 'close', '照合を加える。');
    expect((await listIncidents(portal, office, true)).lines.some((line) => line.id === id)).toBe(true);
    await moveIncident(portal, office, id, 'reopen', '別の宛先にも送られていた。');
    const { entries } = await readEntries(portal.store.read, { subjectId: id }, { limit: 30 });
    expect(
      entries
        .map(({ body }) => body.kind)
        .filter((kind) => kind.startsWith('incident.'))
        .reverse(),
    ).toEqual([
      'incident.recorded',
      'incident.changed',
      'incident.moved',
      'incident.notified',
      'incident.notified',
      'incident.notified',
      'incident.notified',
      'incident.closed',
      'incident.moved',
    ]);
    // Texts stay out of the ledger (C2).
    expect(JSON.stringify(entries)).not.toContain('照合');
  });

  it('is not handled by whom it is about, nor on behalf of the operator, nor by those who only read', async () => {
    const id = await leak({ aboutIds: [second.person.id] });
    for (const act of [() => assess(id, {}, second), () => tell(id, 'minister', second)])
      await expect(act()).rejects.toMatchObject({ reason: 'conflict_of_interest', visible: false });
    await expect(assess(id, {}, await personaViewer(portal, 'entrusted-operator'))).rejects.toMatchObject({
      reason: 'on_behalf',
    });
    await expect(assess(id, {}, await personaViewer(portal, 'auditor'))).rejects.toMatchObject({
      reason: 'auditor_reads_only',
    });
    await expect(readIncident(portal, await personaViewer(portal, 'researcher'), id)).rejects.toMatchObject({
      reason: 'no_role',
    });
    const told = await portal.store.read
      .selectFrom('notice')
      .select('person_id')
      .where('subject_id', '=', id)
      .execute();
    expect(told.map(({ person_id }) => person_id)).not.toContain(second.person.id);
  });

  it('is not to be found by whom it is about, or whoever may not know of its project, also later (INV-12)', async () => {
    const project = demoId('application:ckd-tests');
    const id = await leak({ applicationId: project, aboutIds: [second.person.id] });
    const seenBy = async (viewer: SignedIn) =>
      [
        ...(await listIncidents(portal, viewer, false)).lines,
        ...[(await readFront(portal, viewer)).late, (await readFront(portal, viewer)).next].flat(),
      ].filter((line) => line.id === id).length;
    const hidden = async (viewer: SignedIn) => {
      await expect(readIncident(portal, viewer, id)).rejects.toMatchObject({ visible: false });
      expect(await seenBy(viewer)).toBe(0);
    };
    await hidden(second);
    expect(await seenBy(office)).toBe(2);
    portal.store.file
      .prepare(
        `insert into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)`,
      )
      .run(project, office.person.id, portal.clock.now());
    await hidden(office);
    await expect(assess(id)).rejects.toMatchObject({ visible: false });
    const chair = await personaViewer(portal, 'chair');
    expect(await seenBy(chair)).toBe(2);
    portal.store.file
      .prepare(
        `insert into membership (application_id, person_id, role, state, since, until) values (?, ?, 'analyst', 'removed', ?, ?)`,
      )
      .run(project, chair.person.id, portal.clock.now(), portal.clock.now());
    await hidden(chair);
    expect((await readIncident(portal, await personaViewer(portal, 'auditor'), id)).id).toBe(id);
  });

  const holders = () =>
    portal.store.file
      .prepare(`select person_id from role_grant where role = 'secretariat' and state = 'active'`)
      .pluck()
      .all() as string[];
  const toldOf = (id: string) =>
    portal.store.file
      .prepare(`select distinct kind || ' ' || person_id from notice where subject_id = ?`)
      .pluck()
      .all(id) as string[];
  const waiting = async (viewer: SignedIn) =>
    (await readWork(portal, viewer)).tasks.find(({ id }) => id === 'incidents')?.label;

  it('falls to the chair where nobody of the office may know of it, and is ended by two of them', async () => {
    const chair = await personaViewer(portal, 'chair');
    const acting = await personaViewer(portal, 'acting-chair');
    expect(await waiting(chair)).toBeUndefined();
    const id = await leak({ kind: 'other', persons: 'none', aboutIds: holders() });
    expect(toldOf(id)).toEqual(
      expect.arrayContaining([
        `incident.passed-on ${chair.person.id}`,
        `incident.passed-on ${acting.person.id}`,
      ]),
    );
    expect(holders().filter((one) => toldOf(id).some((line) => line.includes(one)))).toEqual([]);
    expect(await waiting(chair)).toBe('1件');
    const page = await readIncident(portal, chair, id);
    expect(page).toMatchObject({ mayAssess: true, maySettle: true, who: { missing: undefined } });
    await assess(id, { kind: 'other', persons: 'none' }, chair);
    await moveIncident(portal, chair, id, 'contain', '記録を保全した。');
    // Two persons stand behind the end also here.
    await expect(moveIncident(portal, chair, id, 'close', '改める。')).rejects.toMatchObject({
      named: { missing: ['guard.second_handler'] },
    });
    for (const one of [office, await personaViewer(portal, 'auditor')])
      await expect(moveIncident(portal, one, id, 'close', '改める。')).rejects.toMatchObject({
        name: 'AccessDenied',
      });
    await moveIncident(portal, acting, id, 'close', '改める。');
    expect(await waiting(chair)).toBeUndefined();
    const { entries } = await readEntries(portal.store.read, { subjectId: id }, { limit: 30 });
    expect(entries.filter(({ body }) => body.kind === 'incident.passed-on')).toHaveLength(1);
  });

  it('reminds the chair where it fell to them', async () => {
    const id = await leak({ aboutIds: holders() });
    portal.clock.advance(3 * 86_400);
    await applyDeadlines(portal);
    expect(toldOf(id)).toContain(`incident.reminder ${demoId('person:chair')}`);
    expect(holders().filter((one) => toldOf(id).some((line) => line.includes(one)))).toEqual([]);
  });

  it('does not fall to the chair while two of the office may handle it; one alone could not end it', async () => {
    const chair = await personaViewer(portal, 'chair');
    const id = await leak();
    await watchRecords(portal);
    expect(await readIncident(portal, chair, id)).toMatchObject({
      deeds: [],
      mayAssess: false,
      maySettle: false,
      who: undefined,
    });
    await expect(assess(id, {}, chair)).rejects.toMatchObject({ reason: 'not_this_one', visible: true });
    expect(await waiting(chair)).toBeUndefined();
    // An assessment names the other one: whoever is left goes on, and the chair can be the second person.
    await assess(id, { aboutIds: [second.person.id] });
    expect((await findIncident(portal.store.read, id))?.fallsTo).toBe('chair');
    await assess(id);
    await assess(id, {}, chair);
  });

  it('says who is missing, and is never named away from everybody', async () => {
    const [chair, acting] = [demoId('person:chair'), demoId('person:acting-chair')];
    const id = await leak({ aboutIds: [...holders(), chair] });
    const one = await personaViewer(portal, 'acting-chair');
    expect((await readIncident(portal, one, id)).who?.missing).toContain('別の人が必要');
    await expect(assess(id, { aboutIds: [acting] }, one)).rejects.toMatchObject({
      fields: { aboutIds: { key: 'field.incident-nobody-left' } },
    });
    const nobody = await leak({ aboutIds: [...holders(), chair, acting] });
    const auditor = await personaViewer(portal, 'auditor');
    expect((await readIncident(portal, auditor, nobody)).who?.missing).toContain('扱える人がいません');
    expect(toldOf(nobody)).toEqual([`incident.turn ${auditor.person.id}`]);
    // Somebody becomes acting chair: the next run of the watch hands it to them.
    portal.store.file
      .prepare(
        `update role_grant set role = 'acting_chair' where person_id = ? and role = 'committee_member'`,
      )
      .run(demoId('person:committee-member'));
    await watchRecords(portal);
    const member = await personaViewer(portal, 'committee-member');
    expect(toldOf(nobody)).toContain(`incident.passed-on ${member.person.id}`);
    await assess(nobody, {}, member);
  });

  it('keeps in its entry what an assessment changes, lets nobody back in, and makes no missed day a later one', async () => {
    const named = demoId('person:entrusted-operator');
    const id = await leak({ aboutIds: [named] });
    // The form offers neither who is named already nor a way to take them off.
    const { form } = await readIncident(portal, office, id);
    expect(form.people.map(({ value }) => value)).not.toContain(named);
    const facilityId = demoId('facility:shiokaze');
    await assess(id, { unlawful: true, facilityId, aboutIds: [second.person.id] });
    expect((await findIncident(portal.store.read, id))?.aboutIds).toEqual([named, second.person.id]);
    const entry = async () =>
      (await readEntries(portal.store.read, { subjectId: id }, { limit: 5 })).entries.find(
        ({ body }) => body.kind === 'incident.changed',
      )?.body.detail;
    expect(await entry()).toMatchObject({
      unlawful: true,
      ehds: false,
      facility: facilityId,
      about: second.person.id,
      aboutCount: 2,
      duePpcFull: '2026-12-23:2027-01-22',
      dueFacility: '2026-11-30',
    });
    // The sixtieth day of what was thirty: not once the thirtieth is past.
    const late = await leak();
    portal.clock.advance(40 * 86_400);
    await assess(late, { unlawful: true });
    expect((await clocks(late)).ppc_full?.dueOn).toBe('2026-12-23');
  });

  it('lets one of two people win', async () => {
    const id = await leak();
    const given = await assessment(id);
    const both = await Promise.allSettled([
      assessIncident(portal, office, id, given),
      assessIncident(portal, second, id, given),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const told = await Promise.allSettled([tell(id, 'minister'), tell(id, 'minister', second)]);
    expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('reminds, passes a missed day on to the chair, and says it is overdue', async () => {
    const id = await leak();
    portal.clock.advance(3 * 86_400);
    await applyDeadlines(portal);
    const kinds = async () =>
      (
        await portal.store.read
          .selectFrom('notice')
          .select(['kind', 'person_id'])
          .where('subject_id', '=', id)
          .execute()
      ).map((one) => `${one.kind} ${one.person_id === demoId('person:chair') ? 'chair' : 'office'}`);
    expect(await kinds()).toEqual(
      expect.arrayContaining(['incident.reminder office', 'incident.overdue chair']),
    );
    const view = await readIncident(portal, office, id);
    expect(view.overdue).toBe(1);
    expect(view.clocks.find(({ overdue }) => overdue)?.state).toBe('期限超過');
    await tell(id, 'minister');
    const late = (await readIncident(portal, office, id)).clocks.find(
      ({ addressee }) => addressee === 'minister',
    );
    expect(late).toMatchObject({ overdue: false, late: true });
    portal.clock.advance(3 * 86_400);
    await applyDeadlines(portal);
    const minister = await portal.store.read
      .selectFrom('deadline')
      .select('state')
      .where('subject_id', '=', id)
      .where('kind', '=', 'notify_minister')
      .execute();
    expect(minister).toEqual([{ state: 'met' }]);
  });

  it('says what is wrong with a day or a project', async () => {
    const form = {
      kind: 'loss',
      persons: 'unknown',
      unlawful: false,
      ehds: false,
      aboutIds: [],
      discoveredOn: today(),
      description: '媒体が見つからない。',
      reference: '',
    } as const;
    await expect(
      enterIncident(portal, office, { ...form, discoveredOn: plusDays(today(), 1) }),
    ).rejects.toMatchObject({ fields: { discoveredOn: { key: 'field.future-day' } } });
    await expect(
      enterIncident(portal, office, { ...form, reference: 'SK-1999-00001' }),
    ).rejects.toMatchObject({ fields: { reference: { key: 'field.project-unknown' } } });
    const id = await enterIncident(portal, office, form);
    await expect(
      settleNotification(portal, office, id, 'minister', {
        state: 'told',
        toldOn: plusDays(today(), -1),
        recipient: '受付',
        note: '',
      }),
    ).rejects.toMatchObject({ fields: { toldOn: { key: 'field.told-early' } } });
  });
});
