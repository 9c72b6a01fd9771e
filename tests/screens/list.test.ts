import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, useBrowser, withVisit } from '../support/browser.ts';
import { signInAs } from '../support/personas.ts';
import { screenList } from '../support/screens.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
});
afterAll(() => server?.stop());

describe('with other settings of the system', () => {
  const browser = useBrowser();
  it('nothing moves for those who asked for less motion, and states stay in words with forced colours', async () => {
    for (const [path, as] of [
      ['/', undefined],
      ['/grants?state=all', 'administrator'],
      ['/system', 'administrator'],
    ] as const) {
      const cookie = as ? await signInAs(server.portal, as) : undefined;
      const options = { reducedMotion: true, forcedColors: true, ...(cookie ? { cookie } : {}) };
      await withVisit(browser, server.origin, options, async ({ page, goto }) => {
        expect(await goto(path)).toBe(200);
        const moving = await page.evaluate(() =>
          [...document.querySelectorAll('*')]
            .filter((element) => {
              const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
              const longest = Math.max(...transitionDuration.split(',').map(Number.parseFloat));
              return (
                longest > 0.02 || (animationName !== 'none' && Number.parseFloat(animationDuration) > 0.02)
              );
            })
            .map((element) => element.outerHTML.slice(0, 100)),
        );
        expect(moving, path).toEqual([]);
        // Contrast is the system's own here; axe still computes with the colours that are not drawn.
        const findings = (await axeFindings(page)).filter((one) => !one.startsWith('color-contrast'));
        expect(findings, path).toEqual([]);
      });
    }
  });
});

describe('on a narrow screen', () => {
  const browser = useBrowser();
  it('lists stand row by row, scroll nowhere, and stay tables for those who hear them', async () => {
    const cookie = await signInAs(server.portal, 'auditor');
    await withVisit(browser, server.origin, { cookie }, async ({ page, goto }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const spoken = await page.context().newCDPSession(page);
      for (const path of ['/register', '/audit']) {
        expect(await goto(path)).toBe(200);
        const regions = page.locator('section[data-scroll-region]:has([data-stacks])');
        expect(
          await regions.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth)),
        ).toEqual([0]);
        const { nodes } = await spoken.send('Accessibility.getFullAXTree');
        const heard = (role: string) => nodes.filter((node) => node.role?.value === role).length;
        const [rows, columns] = [
          await regions.locator('tr').count(),
          await regions.locator('thead th').count(),
        ];
        expect(rows, path).toBeGreaterThan(3);
        expect([heard('table'), heard('row'), heard('columnheader')], path).toEqual([1, rows, columns]);
        expect(heard('rowheader') + heard('cell'), path).toBe((rows - 1) * columns);
      }
    });
  });
});

/** Pages reached on the way through a form; their own tests look at them. */
const onTheWay = new Set(['sign-in_.code', 'sign-in_.recovery', 'account.codes', 'bare', 'account_.kept']);
/** Need a vault that has answered or a case that has come far: the stories judge them on their way. */
const inStories = new Set([
  'audit.life.number.$id',
  'applications.$id.conditions',
  'applications.$id.roster',
  'applications.$id.destruction',
  'follow-ups.$id._index',
  'follow-ups.$id.edit',
  'workspaces.$id.ask',
  'workspaces.questions.$id',
  'workspaces.$id.outputs.new',
  'outputs.$id._index',
  'outputs.$id.edit',
  'publications._index',
  'publications.$id._index',
  'publications.$id.edit',
  'workspaces.$id.publications.new',
]);

it('no page is missing in the list of screens', () => {
  const folder = resolve(import.meta.dirname, '../../app/routes');
  const pages = readdirSync(folder)
    .filter(
      (file) => file.endsWith('.tsx') && /export default/.test(readFileSync(join(folder, file), 'utf8')),
    )
    .map((file) => file.slice(0, -4));
  const pattern = (route: string) =>
    route === '$'
      ? /^\/no-such-page$/
      : new RegExp(
          `^/${route
            .split('.')
            .map((part) => part.replace(/_$/, ''))
            .filter((part) => !part.startsWith('_') && part !== '')
            .map((part) => (part.startsWith('$') ? '[^/]+' : part))
            .join('/')}$`,
        );
  const missing = pages.filter(
    (route) =>
      !onTheWay.has(route) &&
      !inStories.has(route) &&
      !screenList.some(({ path }) => pattern(route).test(path.split('?')[0] ?? '')),
  );
  expect(missing).toEqual([]);
});
