import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeadline } from '#app/services/deadlines/open-deadline.server.ts';
import { receiveEnquiry } from '#app/services/enquiries/receive-enquiry.server.ts';
import { axeFindings, sidewaysScroll, useBrowser } from '../support/browser.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const shots = join(import.meta.dirname, '../artifacts/work');
let server: TestServer;
let enquiry = '';
beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startTestServer();
  const { portal } = server;
  const viewer = await personaViewer(portal, 'researcher');
  await receiveEnquiry(portal, viewer, {
    topic: 'use',
    name: '問合 太郎',
    email: 'asker@example.jp',
    body: '申請の前に、対象となる病院について相談できますか。',
  });
  enquiry = (
    await portal.store.read
      .selectFrom('enquiry')
      .select('id')
      .orderBy('received_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id;
  const { id } = await portal.store.read
    .selectFrom('application')
    .select('id')
    .where('state', '=', 'SCREENING')
    .limit(1)
    .executeTakeFirstOrThrow();
  await portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) =>
    openDeadline(tx, { kind: 'screening', subject: { type: 'application', id } }),
  );
});
afterAll(() => server.stop());

const pages = () =>
  [
    ['/work', 'secretariat'],
    ['/work', 'researcher'],
    ['/work', 'auditor'],
    ['/inbox', 'secretariat'],
    ['/inbox?show=all', 'auditor'],
    ['/inbox/mail', 'administrator'],
    ['/enquiries', 'secretariat'],
    [`/enquiries/${enquiry}`, 'secretariat'],
    ['/contact', undefined],
  ] as const;

describe('where work arrives', () => {
  const browser = useBrowser();
  it.each(['ja', 'en'] as const)(
    'home, inbox and enquiries have no accessibility finding and fit 320 px (%s)',
    async (language) => {
      for (const [path, persona] of pages()) {
        const cookie = persona ? await signInAs(server.portal, persona) : undefined;
        for (const width of [1280, 320]) {
          const visit = await browser.visit(server.origin, {
            language,
            width,
            ...(cookie ? { cookie } : {}),
          });
          expect(await visit.goto(path), path).toBe(200);
          if (width === 1280) expect(await axeFindings(visit.page), path).toEqual([]);
          expect(await sidewaysScroll(visit.page), `${path} at ${width} px`).toEqual([]);
          const name = `${path.replace(/[^a-z]+/g, '-').slice(1, 20)}-${persona ?? 'nobody'}-${language}-${width}`;
          await visit.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
          await visit.close();
        }
      }
    },
  );
});
