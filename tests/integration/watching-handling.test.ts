import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIncident } from '#app/services/incidents/read-incidents.server.ts';
import { handleSignal } from '#app/services/watching/handle-signal.server.ts';
import { listSignals } from '#app/services/watching/list-signals.server.ts';
import { readSignal } from '#app/services/watching/read-signal.server.ts';
import { settleFound, watchRecords } from '#app/services/watching/watch-records.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import type { SignalStep } from '#policies/workflow/signal.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';
import {
  nightsOf as nights,
  type RaisedSignal,
  signalsOf,
  portalTrouble as troubleOf,
  writeActs,
} from '../support/watching.ts';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ demo: true });
});
afterEach(() => portal.dispose());

const person = (key: string) => demoId(`person:${key}`);
const as = (key: string) => personaViewer(portal, key);
const one = (id: string): RaisedSignal => {
  const found = signalsOf(portal).find((signal) => signal.id === id);
  if (!found) throw new Error('no such signal');
  return found;
};
const step = async (key: string, id: string, event: SignalStep, reason = '記録を確かめました。') =>
  handleSignal(portal, await as(key), id, { step: event, reason, revision: one(id).revision });
const eventsOf = (id: string) =>
  (
    portal.store.file
      .prepare('select body from ledger_entry where subject_id = ? order by seq')
      .pluck()
      .all(id) as string[]
  ).map((body) => JSON.parse(body));
const everything = { show: 'all', rule: '', state: '', severity: '', about: '', page: 1 } as const;
const shownTo = async (key: string) =>
  (await listSignals(portal, await as(key), everything)).lines.map(({ id }) => id);

const portalTrouble = () => troubleOf(portal);
const nightsOf = (key: string, day: string) => nights(portal, key, day);

describe('a signal', () => {
  it('is looked into, explained and closed with reasons that stay, each an entry of its own', async () => {
    const { id } = await nightsOf('administrator', '2026-11-20');
    await expect(step('secretariat', id, 'close')).rejects.toMatchObject({ code: 'moved-on' });
    await step('secretariat', id, 'take_up');
    await expect(step('secretariat', id, 'explain', '')).rejects.toMatchObject({ code: 'invalid' });
    await step('secretariat', id, 'explain', '保守の作業日でした。');
    await step('secretariat-2', id, 'close');
    expect(one(id).state).toBe('CLOSED');
    for (const event of ['take_up', 'look_again', 'close'] as const)
      await expect(step('secretariat', id, event)).rejects.toMatchObject({ code: 'moved-on' });
    expect(eventsOf(id).map(({ kind, to, actor }) => [kind, to, actor])).toEqual([
      ['signal.raised', 'RAISED', 'system'],
      ['signal.refused-step', undefined, person('secretariat')],
      ['signal.moved', 'IN_REVIEW', person('secretariat')],
      ['signal.moved', 'EXPLAINED', person('secretariat')],
      ['signal.moved', 'CLOSED', person('secretariat-2')],
      ...Array.from({ length: 3 }, () => ['signal.refused-step', undefined, person('secretariat')]),
    ]);
    const view = await readSignal(portal, await as('auditor'), id);
    expect(view.history.map(({ reason }) => reason)).toContain('保守の作業日でした。');
    // Texts stand beside the ledger: their entries hold hashes (C2).
    expect(JSON.stringify(eventsOf(id))).not.toContain('保守');
  });

  it('is opened once more by what is seen after it was explained, and nothing is edited away (INV-41)', async () => {
    const { id, entries } = await nightsOf('administrator', '2026-11-20');
    await step('secretariat', id, 'take_up');
    await step('secretariat', id, 'explain');
    const steps = () => portal.store.file.prepare('select * from signal_step where signal_id = ?').all(id);
    const before = steps();
    await writeActs(portal, [
      {
        kind: 'role.granted',
        subject: { type: 'grant', id: 'one-more' },
        actor: person('administrator'),
        at: new Date('2026-11-23T23:50:00+09:00').toISOString() as ReturnType<typeof portal.clock.now>,
      },
    ]);
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 1 });
    expect(one(id)).toMatchObject({ state: 'IN_REVIEW', acts: 4 });
    expect(one(id).entries).toEqual(expect.arrayContaining([...entries]));
    expect(steps()).toEqual(expect.arrayContaining(before));
    expect(() => portal.store.file.prepare('delete from signal_step').run()).toThrow('append-only');
    expect(() => portal.store.file.prepare('update signal_piece set seq = 1').run()).toThrow('append-only');
  });

  it('that is closed stays closed: only enough that nobody looked into makes another', async () => {
    const { id } = await nightsOf('administrator', '2026-11-20');
    for (const event of ['take_up', 'explain', 'close'] as const) await step('secretariat', id, event);
    expect(await watchRecords(portal)).toEqual({ raised: 0, grown: 0 });
    const next = await nightsOf('administrator', '2026-11-23');
    expect(next.id).not.toBe(id);
    expect(next.acts).toBe(3);
    expect(next.entries.filter((seq) => one(id).entries.includes(seq))).toEqual([]);
  });

  it('that is confirmed opens an incident of which its persons are not told', async () => {
    const { id } = await nightsOf('administrator', '2026-11-20');
    await step('secretariat', id, 'take_up');
    await step('secretariat', id, 'confirm', '承認のない付与でした。');
    const incident = portal.store.file
      .prepare(`select id from incident where source = 'signal' and source_id = ?`)
      .pluck()
      .get(id);
    const view = await readSignal(portal, await as('secretariat'), id);
    expect(view.incidentHref).toBe(`/supervision/incidents/${incident}`);
    // More people read incidents: why it was confirmed stays in the signal, and the person concerned finds no incident.
    const shown = await readIncident(portal, await as('secretariat'), String(incident));
    expect(JSON.stringify(shown)).not.toContain('承認のない付与');
    expect(shown.from?.href).toBe(`/signals/${id}`);
    await expect(readIncident(portal, await as('administrator'), String(incident))).rejects.toMatchObject({
      visible: false,
    });
    const told = portal.store.file
      .prepare(`select person_id from notice where subject_id in (?, ?)`)
      .pluck()
      .all(id, incident) as string[];
    expect(told).not.toContain(person('administrator'));
  });

  it('shows no entry of a project from which its reader is recused (INV-12)', async () => {
    const [{ id = '', entries = [] } = {}] = signalsOf(portal, 'hasty_vote');
    const cases = portal.store.file
      .prepare('select case_id from ledger_entry where seq = ?')
      .pluck()
      .all(entries[0]);
    portal.store.file
      .prepare(
        `insert into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)`,
      )
      .run(cases[0], person('secretariat'), portal.clock.now());
    const shownTo = async (key: string) =>
      (await readSignal(portal, await as(key), id)).entries.map(({ seq }) => seq);
    expect((await shownTo('secretariat')).toSorted((a, b) => a - b)).toEqual(entries.slice(1));
    expect((await shownTo('secretariat-2')).toSorted((a, b) => a - b)).toEqual(entries);
    expect((await shownTo('auditor')).toSorted((a, b) => a - b)).toEqual(entries);
  });

  it('of an old page changes nothing', async () => {
    const { id, revision } = await nightsOf('administrator', '2026-11-20');
    await step('secretariat', id, 'take_up');
    await expect(
      handleSignal(portal, await as('secretariat-2'), id, { step: 'explain', reason: '済み。', revision }),
    ).rejects.toMatchObject({ code: 'moved-on' });
  });
});

describe('whom it concerns', () => {
  it('neither sees nor handles it, and is not told', async () => {
    const { id } = await nightsOf('secretariat', '2026-11-20');
    expect(await shownTo('secretariat')).not.toContain(id);
    expect(await shownTo('secretariat-2')).toContain(id);
    await expect(readSignal(portal, await as('secretariat'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
    await expect(step('secretariat', id, 'take_up')).rejects.toMatchObject({
      name: 'AccessDenied',
      reason: 'own_signal',
      visible: false,
    });
    const told = portal.store.file
      .prepare('select person_id from notice where subject_id = ?')
      .pluck()
      .all(id);
    expect(told).toContain(person('secretariat-2'));
    expect(told).not.toContain(person('secretariat'));
    await step('secretariat-2', id, 'take_up');
  });

  it('includes everybody who acts on behalf, where it is about the entrusted operator (ROL-2)', async () => {
    const { id: own } = await nightsOf('entrusted-operator', '2026-11-20');
    expect(await shownTo('entrusted-operator')).not.toContain(own);
    portal.store.file.prepare('delete from signal_concerned where signal_id = ?').run(own);
    // Somebody else of the same house: still not theirs.
    await expect(step('entrusted-operator', own, 'take_up')).rejects.toMatchObject({ reason: 'on_behalf' });
    const { id: other } = await nightsOf('administrator', '2026-11-20');
    await step('entrusted-operator', other, 'take_up');
  });

  it('is read by auditors, who write nothing (ROL-11); administrators see what is about the portal alone', async () => {
    const job = await portalTrouble();
    const { id } = await nightsOf('chair', '2026-11-20');
    expect(await shownTo('auditor')).toEqual(expect.arrayContaining([job, id]));
    await expect(step('auditor', id, 'take_up')).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: true,
    });
    expect(await shownTo('administrator')).toEqual([job]);
    await step('administrator', job, 'take_up');
    await expect(step('administrator', id, 'take_up')).rejects.toMatchObject({ visible: false });
    await expect(listSignals(portal, await as('researcher'), everything)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
  });
});

describe('a project', () => {
  const project = demoId('application:ckd-tests');
  /** A result that the machine did not pass, let pass by somebody: what the rule of overruled results finds. */
  async function outputsOf(keys: string | readonly string[], marks: readonly number[]): Promise<string> {
    const found = {
      rule: 'overruled_machine',
      variant: 'outputs',
      about: { type: 'application', id: project },
      applicationId: project,
      severity: 'note',
      numbers: { count: marks.length, days: 180 },
      pieces: marks.map((seq) => ({ mark: `#${seq}`, seq })),
      alsoConcerns: typeof keys === 'string' ? [person(keys)] : keys,
      atLeast: 2,
    } as const;
    await portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) => settleFound(tx, [found]));
    const [{ id } = { id: '' }] = signalsOf(portal, 'overruled_machine').filter(
      ({ variant }) => variant === 'outputs',
    );
    return id;
  }

  it('signal concerns whoever makes it grow, too: they neither see nor handle it', async () => {
    const id = await outputsOf('output-checker', [1, 2]);
    expect(await shownTo('secretariat')).toContain(id);
    expect(await outputsOf('secretariat', [1, 2, 3])).toBe(id);
    expect(one(id).acts).toBe(3);
    expect(await shownTo('secretariat')).not.toContain(id);
    await expect(step('secretariat', id, 'take_up')).rejects.toMatchObject({ reason: 'own_signal' });
    // Whoever acts on behalf of the operator makes it a matter of their side (ROL-2).
    expect(await shownTo('entrusted-operator')).toContain(id);
    await outputsOf('entrusted-operator', [1, 2, 3, 4]);
    expect(await shownTo('entrusted-operator')).not.toContain(id);
    const side = portal.store.file.prepare('select about_side from signal where id = ?').pluck().get(id);
    expect(side).toBe('entrusted');
    await step('secretariat-2', id, 'take_up');
  });

  const holders = (...roles: readonly string[]) =>
    portal.store.file
      .prepare(
        `select person_id from role_grant where role in (${roles.map(() => '?')}) and state = 'active'`,
      )
      .pluck()
      .all(...roles) as string[];
  const toldOf = (id: string) =>
    portal.store.file
      .prepare(`select kind || ' ' || person_id from notice where subject_id = ? order by 1`)
      .pluck()
      .all(id);
  const waiting = async (key: string) =>
    (await readWork(portal, await as(key))).tasks.find(({ id }) => id === 'signals')?.label;

  it('signal that nobody of the office may handle falls to the chair, who handles it to its end', async () => {
    expect(await shownTo('chair')).toEqual([]);
    const id = await outputsOf(holders('secretariat'), [1, 2]);
    const [chair, acting] = [person('chair'), person('acting-chair')];
    expect(toldOf(id)).toEqual(
      [
        `signal.passed-on ${chair}`,
        `signal.passed-on ${acting}`,
        `signal.raised ${person('auditor')}`,
      ].sort(),
    );
    expect(await shownTo('chair')).toEqual([id]);
    expect(await waiting('chair')).toBe('1件');
    const page = await readSignal(portal, await as('chair'), id);
    expect(page.turn).toBe('委員長または委員長代理の対応を待っています');
    expect(page.steps.map(({ value }) => value)).toEqual(['take_up']);
    expect(page.history.map(({ title }) => title)).toContain(
      '事務局に扱える人がいないため、委員長に移りました',
    );
    await step('chair', id, 'take_up');
    await step('acting-chair', id, 'explain');
    // Whoever it is about never, and auditors write nothing (ROL-11).
    await expect(step('secretariat', id, 'close')).rejects.toMatchObject({ reason: 'own_signal' });
    await expect(step('entrusted-operator', id, 'close')).rejects.toMatchObject({ visible: false });
    await expect(step('auditor', id, 'close')).rejects.toMatchObject({ reason: 'auditor_reads_only' });
    await step('chair', id, 'close');
    expect(one(id).state).toBe('CLOSED');
    expect(await waiting('chair')).toBeUndefined();
    expect(eventsOf(id).filter(({ kind }) => kind === 'signal.passed-on')).toHaveLength(1);
  });

  it('signal that one of the office may still handle does not fall to the chair', async () => {
    const rest = holders('secretariat').filter((one) => one !== person('secretariat-2'));
    const id = await outputsOf(rest, [1, 2]);
    await watchRecords(portal);
    expect(await shownTo('chair')).toEqual([]);
    await expect(step('chair', id, 'take_up')).rejects.toMatchObject({ visible: false });
    expect(toldOf(id)).toEqual([`signal.raised ${person('secretariat-2')}`]);
    // Until they leave the office too: the next run of the watch sees it.
    portal.store.file
      .prepare(`update role_grant set valid_until = '2026-11-01' where person_id = ?`)
      .run(person('secretariat-2'));
    await watchRecords(portal);
    expect(await shownTo('chair')).toContain(id);
  });

  it('signal that concerns the chair too falls to the acting one; where that is nobody, the page says who is missing', async () => {
    const id = await outputsOf([...holders('secretariat'), person('chair')], [1, 2]);
    expect(await shownTo('chair')).toEqual([]);
    await expect(step('chair', id, 'take_up')).rejects.toMatchObject({ visible: false });
    await step('acting-chair', id, 'take_up');
    // It grows by an act of the acting chair: nobody is left, until the committee has another one.
    await outputsOf([person('acting-chair')], [1, 2, 3]);
    const page = await readSignal(portal, await as('auditor'), id);
    expect(page.turn).toBe('この検知事項を扱える人がいません');
    expect(page.readOnly).toContain('委員長代理に任命');
    await expect(step('acting-chair', id, 'explain')).rejects.toMatchObject({ reason: 'own_signal' });
    portal.store.file
      .prepare(
        `update role_grant set role = 'acting_chair' where person_id = ? and role = 'committee_member'`,
      )
      .run(person('committee-member'));
    await step('committee-member', id, 'explain');
  });

  it('signal is hidden from whoever is recused from the project, also later (INV-12), and from its past members', async () => {
    const id = await outputsOf('output-checker', [1, 2]);
    await readSignal(portal, await as('secretariat'), id);
    portal.store.file
      .prepare(
        `insert into case_standing (application_id, person_id, standing, since) values (?, ?, 'conflicted', ?)`,
      )
      .run(project, person('secretariat'), portal.clock.now());
    expect(await shownTo('secretariat')).not.toContain(id);
    await expect(readSignal(portal, await as('secretariat'), id)).rejects.toMatchObject({
      name: 'AccessDenied',
      visible: false,
    });
    portal.store.file
      .prepare(
        `insert into membership (application_id, person_id, role, state, since, until) values (?, ?, 'analyst', 'removed', ?, ?)`,
      )
      .run(project, person('secretariat-2'), portal.clock.now(), portal.clock.now());
    expect(await shownTo('secretariat-2')).not.toContain(id);
    await expect(step('secretariat-2', id, 'take_up')).rejects.toMatchObject({ visible: false });
    // The recused are not those it is about.
    const noted = portal.store.file
      .prepare('select person_id from signal_concerned where signal_id = ?')
      .pluck()
      .all(id);
    expect(noted).not.toContain(person('secretariat'));
  });
});

describe('evidence', () => {
  it('tells the office that somebody voted, and never why: a blind round stays blind (INV-03)', async () => {
    const [{ id = '' } = {}] = signalsOf(portal, 'hasty_vote');
    const office = await readSignal(portal, await as('secretariat'), id);
    const auditor = await readSignal(portal, await as('auditor'), id);
    expect(office.entries.map(({ seq }) => seq)).toEqual(auditor.entries.map(({ seq }) => seq));
    expect(auditor.entries.every(({ reason }) => reason !== undefined)).toBe(true);
    expect(office.entries.every(({ reason }) => reason === undefined)).toBe(true);
  });
});
