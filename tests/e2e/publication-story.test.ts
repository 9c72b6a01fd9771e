import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { feedNames } from '#app/services/public/feed.server.ts';
import { publicIdOf } from '#app/services/public/public-id.server.ts';
import { recordDecision } from '#app/services/review/record-decision.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { axeFindings, hydrated, useBrowser, type Visit, withVisit } from '#tests/support/browser.ts';
import { vaultOf, vote, yes } from '#tests/support/case-story.ts';
import { releasedOf } from '#tests/support/outputs.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { type Persona, signInAs } from '#tests/support/personas.ts';
import { paper } from '#tests/support/publications.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { activeProject, asked, bySex, ended } from '#tests/support/workspace.ts';

/**
 * From a released item to a published table: the researcher says what will be published and takes the released file as it is, the
 * desk opens the review, the committee votes, the researcher downloads the cleared files and records the publication, and
 * everybody reads it in the register.
 */
let server: TestServer;
let project: string;

beforeAll(async () => {
  server = await startTestServer();
  project = await activeProject(server.portal);
  const run = await asked(server.portal, project, bySex);
  await ended(server.portal, run);
  await releasedOf(server.portal, project, [run]);
}, 180_000);
afterAll(async () => {
  await (await vaultOf(server.portal)).stop();
  await server.stop();
});

/** Nothing sticks out at the smallest and the largest width. With a folder for pictures: drawn, at one more width. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  for (const width of folder ? [1280, 820, 390] : [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
  // Every page once: its language changes its words and nothing that axe looks at.
  if (!judged.has(name.replace(/-(ja|en)$/, ''))) expect(await axeFindings(page), name).toEqual([]);
  judged.add(name.replace(/-(ja|en)$/, ''));
  await page.setViewportSize({ width: 1280, height: 900 });
}
const judged = new Set<string>();

/** What a parser of XML makes of a text; it runs in the browser. */
function readXml(text: string) {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  return {
    wrong: read.querySelector('parsererror')?.textContent ?? null,
    root: read.documentElement.localName,
    space: read.documentElement.namespaceURI,
    author: read.querySelector('author > name')?.textContent ?? '',
    titles: [...read.querySelectorAll('entry > title')].map((title) => title.textContent),
  };
}

describe('publishing', () => {
  const browser = useBrowser();

  test.each(languages)(
    'a released table is published (PUB-1), in %s',
    async (language: Language) => {
      const t = translator(language);
      const as = async (persona: Persona | undefined, work: (visit: Visit) => Promise<void>) => {
        const cookie = persona && (await signInAs(server.portal, persona));
        await withVisit(browser, server.origin, { language, ...(cookie ? { cookie } : {}) }, work);
      };
      const press = async (page: Page, label: string) => {
        await hydrated(page);
        await page.getByRole('button', { name: label, exact: true }).first().click();
      };
      let address = '';
      await as('researcher', async ({ page, goto }) => {
        expect(await goto(`/workspaces/${project}/publications/new`)).toBe(200);
        await hydrated(page);
        await page.locator('[name=kind]').selectOption('paper');
        for (const name of [
          'titleJa',
          'titleEn',
          'venue',
          'plannedOn',
          'wording',
          'summaryJa',
          'summaryEn',
        ] as const)
          await page.locator(`[name=${name}]`).fill(`${paper[name]}`);
        await page.locator('[name=objective]').selectOption('O1');
        await look(page, `new-${language}`);
        await press(page, t('publication.create'));
        await page.waitForURL(/\/publications\/[\w-]{22}\/edit$/);
        address = new URL(page.url()).pathname.replace(/\/edit$/, '');
        await hydrated(page);
        const file = await page
          .locator('[name=released] option', { hasText: `table.${language}.csv` })
          .first();
        await page.locator('[name=released]').selectOption((await file.getAttribute('value')) ?? '');
        await page.locator('[name=releasedKind]').selectOption('table');
        await page.locator('[name=releasedLabel]').fill('表1　男女の人数');
        await press(page, t('publication.cite'));
        await page.waitForURL(/saved/);
        await page.getByText(t('publication.standing.matches')).first().waitFor();
        await look(page, `edit-${language}`);
        await press(page, t('publication.submit'));
        await page.waitForURL(/\?done$/);
      });
      await as('secretariat', async ({ page, goto }) => {
        await goto('/publications');
        await look(page, `list-${language}`);
        await goto(address);
        await press(page, t('step.publication.start_review'));
        await page.waitForURL(/\?done$/);
        await page.getByText(t('publication.fast')).waitFor();
        await look(page, `review-${language}`);
      });
      await vote(server.portal, project, 'approve');
      await as('chair', async ({ page, goto }) => {
        expect(await goto(`/applications/${project}/review`)).toBe(200);
        expect(await page.locator(`a[href="${address}"]`).count()).toBeGreaterThan(0);
      });
      await recordDecision(server.portal, await personaViewer(server.portal, 'chair'), project, {
        ...yes,
        riskValue: undefined,
      });
      await as('researcher', async ({ page, goto }) => {
        await goto(address);
        await hydrated(page);
        const waits = page.waitForEvent('download');
        await page.getByRole('button', { name: t('publication.download') }).click();
        expect((await waits).suggestedFilename()).toMatch(/^PUB-\d{4}-\d{5}-\d{8}\.zip$/);
        await page.locator('[name=link]').fill(`10.1234/sekisho.${language}`);
        await page.locator('[name=on]').fill('2026-11-24');
        await look(page, `cleared-${language}`);
        await press(page, t('step.publication.record_publication'));
        await page.waitForURL(/\?done$/);
      });
      // Whoever audits goes from the figure down to the first decision, and from there to the case and the people.
      await as('auditor', async ({ page, goto }) => {
        await goto(address);
        await page.getByRole('link', { name: t('life.linkNumber', { title: '表1　男女の人数' }) }).click();
        await page.getByText(t('life.wholeTitle')).waitFor();
        await look(page, `life-number-${language}`);
        expect(await goto(`/audit/life/case/${project}`)).toBe(200);
        await look(page, `life-case-${language}`);
        expect(await goto(`/audit/life/case/${project}?part=review`)).toBe(200);
        await look(page, `life-part-${language}`);
        // From the page of the request, too, one comes back to the number.
        await goto(`/audit/life/case/${project}`);
        await page.locator('a[href^="/outputs/"]').first().click();
        await page.waitForURL(/\/outputs\//);
        await page.getByRole('link', { name: t('life.linkNumber', { title: '表1' }) }).click();
        await page.getByText(t('life.wholeTitle')).waitFor();
        expect(await goto(`/audit/life/person/${demoId('person:researcher')}`)).toBe(200);
        await look(page, `life-person-${language}`);
      });
      await as(undefined, async ({ page, goto }) => {
        expect(await goto(`/register/${publicIdOf(project)}`)).toBe(200);
        await page
          .getByText(language === 'ja' ? paper.titleJa : paper.titleEn)
          .first()
          .waitFor();
        expect(await page.locator(`a[href="https://doi.org/10.1234/sekisho.${language}"]`).count()).toBe(1);
        await look(page, `register-${language}`);
        const names = 'update organisation set name_ja = name_ja || ?, name_en = name_en || ?';
        const end = ' & <b> "]]>';
        server.portal.store.file.prepare(names).run(end, end);
        server.portal.clock.advance(61);
        for (const feed of feedNames) {
          const answer = await fetch(`${server.origin}/feeds/${feed}.atom?lang=${language}`);
          const read = await page.evaluate(readXml, await answer.text());
          expect(read, feed).toMatchObject({
            wrong: null,
            root: 'feed',
            space: 'http://www.w3.org/2005/Atom',
          });
          expect(read.author.endsWith(end), feed).toBe(true);
          if (feed === 'publications')
            expect(read.titles.join()).toContain(language === 'ja' ? paper.titleJa : paper.titleEn);
        }
        const back =
          'update organisation set name_ja = replace(name_ja, ?, ?), name_en = replace(name_en, ?, ?)';
        server.portal.store.file.prepare(back).run(end, '', end, '');
      });
    },
    240_000,
  );
});
