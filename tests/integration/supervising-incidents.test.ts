import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusDays } from '#app/domain/shared/brand.ts';
import { applyDeadlines } from '#app/services/deadlines/apply-deadlines.server.ts';
import { enterIncident } from '#app/services/incidents/enter-incident.server.ts';
import { assessIncident, moveIncident } from '#app/services/incidents/handle-incident.server.ts';
import { listIncidents, readIncident } from '#app/services/incidents/read-incidents.server.ts';
import {
  answerProposal,
  proposeNotNeeded,
  recordTold,
} from '#app/services/incidents/settle-notification.server.ts';
import type { SignedIn } from '#app/services/signed-in.ts';
import { readFront } from '#app/services/supervision/read-front.server.ts';
import { watchRecords } from '#app/services/watching/watch-records.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { readEntries } from '#db/portal/ledger/read.server.ts';
import { findIncident } from '#db/portal/repositories/incidents.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { openIncidents, type Register } from '../support/incidents.ts';
import { personaViewer } from '../support/persona-viewer.ts';

let portal: Register['portal'];
let office: Register['office'];
let second: Register['second'];
let today: Register['today'];
let leak: Register['leak'];
let clocks: Register['clocks'];
let assessment: Register['assessment'];
let assess: Register['assess'];
let tell: Register['tell'];

beforeEach(async () => {
  ({ portal, office, second, today, leak, clocks, assessment, assess, tell } = await openIncidents());
});
afterEach(() => portal.dispose());

describe('the register of incidents', () => {
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
    // Both of them are needed also to say that nobody has to be told.
    const chair = await personaViewer(portal, 'chair');
    await proposeNotNeeded(portal, chair, id, 'minister', '届いていない。');
    const agree = (by: SignedIn) =>
      answerProposal(portal, by, id, 'minister', { agrees: true, reason: '確かめた。' });
    await expect(agree(chair)).rejects.toMatchObject({ code: 'guards' });
    await expect(agree(office)).rejects.toMatchObject({ visible: false });
    await agree(await personaViewer(portal, 'acting-chair'));
    expect((await clocks(id)).minister?.state).toBe('not_needed');
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
      recordTold(portal, office, id, 'minister', {
        toldOn: plusDays(today(), -1),
        recipient: '受付',
        note: '',
      }),
    ).rejects.toMatchObject({ fields: { toldOn: { key: 'field.told-early' } } });
  });
});
