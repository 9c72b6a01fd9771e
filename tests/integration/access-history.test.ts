import { afterAll, beforeAll, expect, test } from 'vitest';
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
