import { afterEach, expect, test } from 'vitest';
import { installFirstAdministrators, readFirstAdministrators } from '#app/cli/first-administrators.ts';
import { hashSecret } from '#db/portal/ids.server.ts';
import { findLink } from '#db/portal/repositories/link-tokens.server.ts';
import { openTestPortal, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
afterEach(() => portal?.dispose());

const argv = [
  ['--operator-ja', '一般社団法人みほん'],
  ['--operator-en', 'Mihon Association'],
  ['--person', '山田 花子|ヤマダ ハナコ|Hanako Yamada|hanako@example.jp'],
  ['--person', '鈴木 一郎|スズキ イチロウ|Ichiro Suzuki|Ichiro@example.jp'],
].flat();

test('an empty installation begins with two administrators, each granted with another person (INV-08, C4)', async () => {
  portal = await openTestPortal();
  const links = await installFirstAdministrators(portal, readFirstAdministrators(argv));
  expect(links.map(({ name }) => name)).toEqual(['山田 花子', '鈴木 一郎']);
  for (const { link } of links) {
    const secret = link.split('/').at(-1) ?? '';
    expect(
      await findLink(portal.store.read, hashSecret(secret), 'invitation', portal.clock.now()),
    ).toBeDefined();
  }
  const grants = await portal.store.read.selectFrom('role_grant').selectAll().execute();
  expect(grants).toHaveLength(2);
  for (const grant of grants) {
    expect(grant).toMatchObject({ role: 'administrator', state: 'active', decided_by: 'system' });
    expect(grant.requested_by).not.toBe(grant.person_id);
  }
  const kinds = await portal.store.read.selectFrom('ledger_entry').select('kind').execute();
  expect(kinds.map(({ kind }) => kind)).toContain('system.installed');
});

test('it happens once: an installation with people is refused and stays as it was', async () => {
  portal = await openTestPortal();
  const first = readFirstAdministrators(argv);
  await installFirstAdministrators(portal, first);
  await expect(installFirstAdministrators(portal, first)).rejects.toThrow(/has people already/);
  expect(await portal.store.read.selectFrom('person').select('id').execute()).toHaveLength(2);
});

test.each([
  ['nothing', []],
  ['one person', argv.slice(0, 6)],
  ['a bad address', [...argv.slice(0, 6), '--person', '鈴木 一郎|スズキ イチロウ|Ichiro Suzuki|nowhere']],
  ['no operator', argv.slice(4)],
])('%s is answered with how to use it', (_name, given) => {
  expect(() => readFirstAdministrators(given)).toThrow(/npm run administrators:first/);
});
