import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '#app/domain/shared/brand.ts';
import { chooseAccess } from '#app/services/ledger/choose-access.server.ts';
import { reconstructAccess } from '#app/services/ledger/reconstruct-access.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal({ demo: true });
});
afterAll(() => portal.dispose());

test('the record of who could see what is only added to', () => {
  const { file } = portal.store;
  for (const sql of [
    `update access_history set facts = '{}' where id = 1`,
    'delete from access_history where id = 1',
    `insert or replace into access_history (id, thing, key) values (1, 'grant', 'x')`,
  ])
    expect(() => file.prepare(sql).run(), sql).toThrow('append-only');
  const count = () => file.prepare('select count(*) from access_history').pluck().get() as number;
  const before = count();
  file.prepare(`update person set state = 'disabled' where id = (select id from person limit 1)`).run();
  expect(count()).toBe(before + 1);
});

test('a row that names an entry about something else is told, and a moment before the record too', async () => {
  const auditor = await personaViewer(portal, 'auditor');
  const id = demoId('person:researcher');
  const look = (at: string) => reconstructAccess(portal, auditor, id, at as Instant);
  const now = portal.clock.now();
  const whole = await look(now);
  expect(whole.tooEarly).toBe(false);
  const facts = [...whole.account, ...whole.roles, ...whole.affiliations, ...whole.duties];
  expect(facts.length).toBeGreaterThan(3);
  expect(facts.filter(({ began, ended }) => began === 'unfit' || ended === 'unfit')).toEqual([]);
  expect((await look('2020-01-01T00:00:00.000Z')).tooEarly).toBe(true);

  const { file } = portal.store;
  const guard = file.prepare(`select sql from sqlite_schema where name = 'access_history_no_update'`).pluck();
  const trigger = String(guard.get());
  file.exec('drop trigger access_history_no_update');
  const other = file
    .prepare(`select seq from ledger_entry where kind = 'round.opened' limit 1`)
    .pluck()
    .get();
  file
    .prepare(
      `update access_history set seq = ? where thing = 'grant' and person_id = ? and facts is not null`,
    )
    .run(other, id);
  file.exec(trigger);
  expect((await look(now)).roles.map(({ began }) => began)).toContain('unfit');
});

test('another moment and other words are looks of their own (C3)', async () => {
  const auditor = await personaViewer(portal, 'auditor');
  const person = demoId('person:chair');
  const count = () =>
    portal.store.file
      .prepare('select count(*) from ledger_entry where actor = ?')
      .pluck()
      .get(auditor.person.id) as number;
  const grew = async (asked: { on?: string; time?: string; q?: string; person?: string }) => {
    const before = count();
    await chooseAccess(portal, auditor, { person: '', on: '', time: '', q: '', ...asked });
    return count() - before;
  };
  await grew({});
  expect(await grew({})).toBe(0);
  expect(await grew({ q: '葉山' })).toBe(1);
  expect(await grew({ q: '葉山' })).toBe(0);
  expect(await grew({ q: '笠原' })).toBe(1);
  expect(await grew({ person, on: '2026-11-20', time: '10:00' })).toBe(1);
  expect(await grew({ person, on: '2026-11-20', time: '11:00' })).toBe(1);
  expect(await grew({ person, on: '2026-11-20', time: '11:00' })).toBe(0);
});
