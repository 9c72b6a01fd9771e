import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hydrated, useBrowser, withVisit } from '#tests/support/browser.ts';
import { Client } from '#tests/support/client.ts';
import { type Persona, personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

/** The pictures of the READMEs. `npm run docs:screenshots` takes them; without it only their pages are looked at. */
const update = process.env.UPDATE_SCREENSHOTS === '1';
const folder = resolve(import.meta.dirname, '../../docs/screenshots');
const size = { width: 1280, height: 900 } as const;
const mostBytes = 300 * 1024;

const shots: readonly { readonly name: string; readonly path: string; readonly as?: Persona }[] = [
  { name: 'home', path: '/' },
  { name: 'personas', path: '/personas' },
  { name: 'my-work', path: '/work', as: 'administrator' },
  { name: 'applications', path: '/applications', as: 'secretariat' },
  { name: 'role-grant', path: '/grants', as: 'administrator' },
  { name: 'audit-log', path: '/audit', as: 'auditor' },
];

/** A log in which only the installation stands shows little: two people come in and open a case. */
async function openCase({ portal, origin }: TestServer): Promise<void> {
  const { id } = await portal.store.read
    .selectFrom('application')
    .select('id')
    .where('state', '=', 'SCREENING')
    .executeTakeFirstOrThrow();
  for (const persona of ['secretariat', 'auditor'] as const) {
    const client = new Client(origin);
    portal.clock.advance(420);
    await client.post('/personas', { intent: 'enter', persona: await personIdOf(portal, persona) });
    portal.clock.advance(60);
    expect((await client.get(`/applications/${id}`)).status).toBe(200);
  }
}

/** Width and height as the file itself says. */
function sizeOfPng(file: string): { width: number; height: number } {
  const bytes = readFileSync(file);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

describe('the pictures of the READMEs', () => {
  const browser = useBrowser();
  let server: TestServer;
  let openGrant = '';

  beforeAll(async () => {
    server = await startTestServer();
    await openCase(server);
    const waiting = await server.portal.store.read
      .selectFrom('role_grant')
      .select('id')
      .where('state', '=', 'requested')
      .orderBy('requested_at')
      .executeTakeFirst();
    openGrant = waiting?.id ?? '';
  });
  afterAll(() => server?.stop());

  it.each(shots)('$name shows a page that works', async ({ name, path, as }) => {
    const cookie = as ? await signInAs(server.portal, as) : undefined;
    // The grant that waits for a second person says more than the list of all.
    const address = name === 'role-grant' && openGrant ? `${path}/${openGrant}` : path;
    const options = { ...size, language: 'ja', reducedMotion: true, ...(cookie ? { cookie } : {}) } as const;
    await withVisit(browser, server.origin, options, async ({ page, goto }) => {
      expect(await goto(address)).toBe(200);
      await hydrated(page);
      await page.evaluate(() => document.fonts.ready);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('');
      if (update) {
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
      }
    });
    const file = join(folder, `${name}.png`);
    expect(existsSync(file), `${name}.png is missing: npm run docs:screenshots`).toBe(true);
    expect(sizeOfPng(file)).toEqual(size);
    expect(statSync(file).size).toBeLessThan(mostBytes);
  });
});
