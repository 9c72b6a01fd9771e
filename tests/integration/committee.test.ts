import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusDays, tokyoDay } from '#app/domain/shared/brand.ts';
import { readApplication } from '#app/services/applications/read-application.server.ts';
import { endDeputyship, nameDeputy } from '#app/services/deputies/name-deputy.server.ts';
import { exportCalendar } from '#app/services/meetings/export-calendar.server.ts';
import { callMeeting, changeMeeting } from '#app/services/meetings/plan-meeting.server.ts';
import { readMeeting } from '#app/services/meetings/read-meetings.server.ts';
import { notify } from '#app/services/notices/notify.server.ts';
import { answerConflict, readConflict } from '#app/services/review/answer-conflict.server.ts';
import { readScreening, returnIncomplete } from '#app/services/review/screen-application.server.ts';
import { decideTerm, endTerm, proposeTerm } from '#app/services/roster/change-roster.server.ts';
import { listPanel, substitutesFor } from '#app/services/roster/list-panel.server.ts';
import { readRoster } from '#app/services/roster/read-roster.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { screeningItems } from '#policies/workflow/screening.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const as = (key: string) => personaViewer(portal, key);
const person = (key: string) => demoId(`person:${key}`);
const today = () => tokyoDay(portal.clock.now());
const events = (kind: string) =>
  portal.store.file
    .prepare("select count(*) from ledger_entry where json_extract(body, '$.kind') = ?")
    .pluck()
    .get(kind) as number;

describe('the roster', () => {
  const term = () => ({
    personId: person('committee-member-3'),
    duty: 'privacy' as const,
    substitute: false,
    fromOn: today(),
    untilOn: plusDays(today(), 300),
  });
  const waiting = async (viewer: string) =>
    (await readRoster(portal, await as(viewer))).lines.filter((line) => line.standing === 'proposed');
  const dutiesOf = async (key: string) =>
    (await listPanel(portal)).find((one) => one.personId === person(key))?.duties;

  it('takes a member when the chair has confirmed what the office registered, and by nobody alone (INV-08)', async () => {
    await proposeTerm(portal, await as('secretariat'), term());
    expect(await dutiesOf('committee-member-3')).toEqual(['medicine']);
    const [line] = (await waiting('chair')).filter((one) => one.duty.includes('個人情報'));
    expect(line?.mayDecide).toBe(true);
    const input = { id: line?.id ?? '', revision: line?.revision ?? 0, decision: 'confirmed' as const };
    await expect(decideTerm(portal, await as('secretariat'), input)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await decideTerm(portal, await as('chair'), input);
    expect(await dutiesOf('committee-member-3')).toEqual(['medicine', 'privacy']);
    await expect(decideTerm(portal, await as('acting-chair'), input)).rejects.toMatchObject({
      code: 'stale',
    });
    expect(events('panel.confirmed')).toBe(1);
    // The file refuses the proposer as the second person, whatever the program says.
    expect(() =>
      portal.store.file.prepare('update panel_term set decided_by = proposed_by where id = ?').run(input.id),
    ).toThrow(/CHECK/);
  });

  it('picks nobody whose term is over or was ended, and keeps substitutes apart', async () => {
    expect((await listPanel(portal)).filter((one) => one.substitute)).toHaveLength(2);
    const lay = await substitutesFor(portal, { duty: 'lay', without: [] });
    expect(lay.map((one) => one.personId)).toEqual([person('committee-member-6')]);
    expect(await substitutesFor(portal, { duty: 'lay', without: [person('committee-member-6')] })).toEqual(
      [],
    );
    const { lines } = await readRoster(portal, await as('secretariat'));
    const one = lines.find((line) => line.standing === 'current' && line.name === '有栖川 翠');
    await endTerm(portal, await as('secretariat'), { id: one?.id ?? '', revision: one?.revision ?? 0 });
    expect(await dutiesOf('committee-member-2')).toBeUndefined();
    portal.store.file.prepare("update role_grant set valid_until = '2099-01-01'").run();
    portal.clock.advance(700 * 86_400);
    expect(await listPanel(portal)).toEqual([]);
  });

  it('refuses terms that are backwards, over or too long, and people without the role', async () => {
    const office = await as('secretariat');
    const wrong = (change: object) => proposeTerm(portal, office, { ...term(), ...change });
    await expect(wrong({ untilOn: plusDays(today(), -1), fromOn: plusDays(today(), -9) })).rejects.toThrow();
    await expect(wrong({ untilOn: plusDays(today(), 2000) })).rejects.toMatchObject({
      fields: { untilOn: { key: 'field.term-too-long' } },
    });
    await expect(wrong({ personId: person('researcher') })).rejects.toMatchObject({
      fields: { personId: { key: 'field.choose' } },
    });
  });
});

describe('screening (APP-2)', () => {
  const id = demoId('application:diabetes-prescriptions');

  it('suggests who stands close, to the office with reasons, and decides nothing by it (L1)', async () => {
    const page = await readScreening(portal, await as('secretariat'), id);
    const of = (key: string) => page.voters.find((one) => one.id === person(key));
    expect(of('committee-member')?.signs.join()).toContain('所属が同じ');
    expect(of('committee-member-3')?.signs.join()).toContain('10.5555/sekisho.2024.017');
    expect(of('committee-member-2')?.signs).toEqual([]);
    expect(of('committee-member-6')?.substitute).toBe(true);
    expect(page.governance.cases).toHaveLength(1);
    expect(page.standing.lines.map((line) => line.term)).toContain('順番');
  });

  it('returns with what is missing part by part and a day, stops its clock, and shows both sides whose turn it is (L10)', async () => {
    const items = Object.fromEntries(
      screeningItems.map((item) => [item, item === 'data_minimal' ? 'missing' : 'there'] as const),
    );
    const office = await as('secretariat');
    await expect(
      returnIncomplete(portal, office, id, { items, sections: [], text: '', about: { scope: '期間の根拠' } }),
    ).rejects.toMatchObject({ code: 'guards' });
    await returnIncomplete(portal, office, id, {
      items,
      sections: [],
      text: '',
      about: { data: '項目ごとの使いみちを書いてください。' },
    });
    for (const key of ['researcher', 'secretariat']) {
      const { overview } = await readApplication(portal, await as(key), id);
      expect(overview.turn).toBe('申請者');
      const screening = overview.standing.clocks.find((clock) => clock.name === '申請確認');
      expect(screening).toMatchObject({ paused: true, left: '停止中（申請者の対応待ち）' });
      expect(screening?.pauses).toHaveLength(1);
      expect(overview.standing.clocks.map((clock) => clock.name)).toContain('申請の修正');
      expect(overview.history[0]?.text).toContain('【');
    }
    const step = portal.store.file
      .prepare("select reasons from transition where application_id = ? and event = 'return_incomplete'")
      .pluck()
      .get(id) as string;
    expect(JSON.parse(step)).toEqual([{ code: 'data_minimal', section: 'data' }]);
  });
});

describe('the question about conflicts (INV-11)', () => {
  it('shows who applies and possible ties, and neither title nor contents before the answer', async () => {
    const id = demoId('application:paediatric-asthma');
    const page = JSON.stringify(await readConflict(portal, await as('committee-member'), id));
    expect(page).toContain('みどり野市');
    expect(page).not.toContain('小児喘息');
    expect(page).not.toContain('救急体制');
  });
});

describe('meetings', () => {
  const times = () => ({
    day: plusDays(today(), 10),
    from: '10:00',
    until: '11:00',
    place: '会議室; 第1, 本館',
  });
  const plan = async () => {
    const office = await as('secretariat');
    const id = await callMeeting(portal, office, times());
    await changeMeeting(portal, office, id, {
      ...times(),
      revision: 0,
      items: [
        { applicationId: demoId('application:rare-lung'), minutes: 30, position: 2 },
        { applicationId: demoId('application:paediatric-asthma'), minutes: 20, position: 1 },
      ],
    });
    return id;
  };

  it('show each reader their own agenda: a case before the answer without its title, a barred one as time alone (INV-12)', async () => {
    const id = await plan();
    const chair = await readMeeting(portal, await as('chair'), id);
    expect(chair.items.map((item) => item.time)).toEqual(['10:00〜10:20', '10:20〜10:50']);
    expect(chair.items[0]).toMatchObject({ kind: 'undeclared' });
    expect(chair.items[1]).toMatchObject({ kind: 'open' });
    const barred = await readMeeting(portal, await as('committee-member-4'), id);
    expect(barred.items[1]).toEqual({ key: '2', time: '10:20〜10:50', kind: 'away' });
    const office = await readMeeting(portal, await as('secretariat'), id);
    const item = office.items[1];
    expect(item?.kind === 'open' && item.barred).toContain('瀬名 文子');
    await expect(readMeeting(portal, await as('researcher'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('give a calendar file without titles, escaped, in a version of its own (INV-23)', async () => {
    const id = await plan();
    const { text } = await exportCalendar(portal, await as('committee-member-4'), id);
    const whole = text.replaceAll('\r\n ', '');
    expect(whole).toContain('LOCATION:会議室\\; 第1\\, 本館');
    expect(whole).toContain('SEQUENCE:1');
    expect(whole).not.toContain('間質性肺炎');
    expect(whole).toMatch(/10:20〜10:50　加わらない議題/);
  });

  it('are changed by one of two, and refuse times that are wrong (INV-22)', async () => {
    const id = await plan();
    const office = await as('secretariat');
    const change = (revision: number, more: object = {}) =>
      changeMeeting(portal, office, id, { ...times(), ...more, revision, items: [] });
    await expect(change(0)).rejects.toMatchObject({ code: 'stale' });
    await expect(change(1, { until: '09:00' })).rejects.toMatchObject({
      fields: { until: { key: 'field.time-order' } },
    });
    await expect(change(1, { day: plusDays(today(), -2) })).rejects.toMatchObject({
      fields: { day: { key: 'field.day-past' } },
    });
  });
});

describe('deputies (C4)', () => {
  const absence = (change: object = {}) => ({
    office: 'chair' as const,
    personId: person('chair'),
    deputyId: person('acting-chair'),
    fromOn: today(),
    untilOn: plusDays(today(), 7),
    ...change,
  });
  const toldOf = (key: string, kind: string) =>
    portal.store.file
      .prepare('select count(*) from notice where person_id = ? and kind = ?')
      .pluck()
      .get(person(key), kind) as number;

  it('the acting chair takes the rounds of an absent chair, after the question about conflicts (INV-11)', async () => {
    const id = demoId('application:anticoagulants');
    const before = toldOf('acting-chair', 'conflict.asked');
    await nameDeputy(portal, await as('chair'), absence());
    expect(toldOf('acting-chair', 'conflict.asked')).toBeGreaterThan(before);
    await expect(readApplication(portal, await as('acting-chair'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await answerConflict(portal, await as('acting-chair'), id, { answer: 'none' });
    const { overview } = await readApplication(portal, await as('acting-chair'), id);
    expect(overview.acts.map((act) => act.id)).toContain('decide');
    expect(events('deputy.named')).toBe(2);
  });

  it('gives nobody a right: the deputy holds the role already, is somebody else, and is not away (INV-01, INV-08)', async () => {
    const office = await as('secretariat');
    const name = (change: object) => nameDeputy(portal, office, absence(change));
    await expect(name({ deputyId: person('committee-member') })).rejects.toMatchObject({
      fields: { deputyId: { key: 'field.deputy-role' } },
    });
    const own = { office: 'secretariat' as const, personId: person('secretariat') };
    await expect(name({ ...own, deputyId: person('secretariat') })).rejects.toMatchObject({
      fields: { deputyId: { key: 'field.deputy-self' } },
    });
    await name({ ...own, deputyId: person('secretariat-2') });
    await expect(
      name({ ...own, personId: person('secretariat-2'), deputyId: person('secretariat') }),
    ).rejects.toMatchObject({ fields: { deputyId: { key: 'field.deputy-absent' } } });
    await expect(nameDeputy(portal, await as('output-checker'), absence())).rejects.toMatchObject({
      code: 'denied',
    });
  });

  it('tells the deputy what the absent person is told, within the days, and no case of their own', async () => {
    const about = { type: 'application', id: demoId('application:medicine-costs') } as const;
    const tell = (to: string) =>
      portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) =>
        notify(tx, {
          to: [person(to)],
          kind: 'application.turn',
          subject: about,
          details: { reference: 'SK-2026-00001' },
        }),
      );
    await tell('secretariat');
    const before = toldOf('secretariat-2', 'application.turn');
    await nameDeputy(portal, await as('secretariat'), {
      ...absence(),
      office: 'secretariat',
      personId: person('secretariat'),
      deputyId: person('secretariat-2'),
    });
    await tell('secretariat');
    expect(toldOf('secretariat-2', 'application.turn')).toBe(before + 1);
    portal.clock.advance(9 * 86_400);
    await tell('secretariat');
    expect(toldOf('secretariat-2', 'application.turn')).toBe(before + 1);
    const row = portal.store.file
      .prepare("select id from deputyship where office = 'secretariat'")
      .pluck()
      .get() as string;
    await endDeputyship(portal, await as('secretariat'), row);
    expect(events('deputy.ended')).toBe(1);
  });
});
