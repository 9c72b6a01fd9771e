import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { findRun } from '#db/portal/repositories/query-runs.server.ts';
import { disclosureProfile } from '#policies/disclosure/profiles.ts';
import { releaseCoolDownSeconds } from '#policies/workflow/output-request.ts';
import { all, any, ill, living, question } from '#tests/support/attack-questions.ts';
import {
  axeFindings,
  hydrated,
  sidewaysScroll,
  useBrowser,
  type Visit,
  withVisit,
} from '#tests/support/browser.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { anchored, draftOf } from '#tests/support/outputs.ts';
import { type Persona, personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { activeProject, asked, ended } from '#tests/support/workspace.ts';

/**
 * The desk. Two questions were asked that differ by one person (P-05): the vault hid what would tell, and the desk shows both
 * side by side. A colleague of the applicant is refused, two checkers differ, a third person decides, the results leave, are
 * downloaded, and are called back from everybody who has them.
 */
let server: TestServer;
let project: string;
/** The wide question and the one without that person: taken out once a language, and called back in between. */
const pair: string[] = [];

/** P-05: the only person of Kagawa with hepatitis C. */
const victim = all(ill('B182'), living('37'));
const tokyo = living('13');

async function makeChecker(persona: Persona): Promise<void> {
  const at = server.portal.clock.now();
  const person = await personIdOf(server.portal, persona);
  await server.portal.store.write({ actor: person, at }, (tx) =>
    tx.db
      .insertInto('role_grant')
      .values({
        id: `checker-${persona}`.padEnd(22, '0').slice(0, 22),
        person_id: person,
        role: 'output_checker',
        facility_id: null,
        state: 'active',
        valid_until: null,
        requested_by: 'system',
        requested_at: at,
        decided_by: 'somebody-else',
        decided_at: at,
        reason: null,
        decision_reason: null,
        end_reason: null,
        ended_by: null,
        ended_at: null,
        revision: 1,
      })
      .execute(),
  );
}

/** Works beside the applicant from today. */
async function joinApplicant(persona: Persona): Promise<void> {
  const [me, them] = [
    await personIdOf(server.portal, persona),
    await personIdOf(server.portal, 'researcher'),
  ];
  server.portal.store.file
    .prepare(
      'update affiliation set organisation_id = (select organisation_id from affiliation where person_id = ?) where person_id = ?',
    )
    .run(them, me);
}

/** Persons by place, as far as they are shown. */
async function shown(run: string): Promise<ReadonlyMap<string, number>> {
  const table = (await findRun(server.portal.store.read, run))?.result?.table;
  return new Map(
    (table?.series.rows ?? []).flatMap(({ at, values: [value] }) =>
      value?.state === 'value' ? [[JSON.stringify(at), value.value] as const] : [],
    ),
  );
}

beforeAll(async () => {
  server = await startTestServer();
  const { portal } = server;
  project = await activeProject(portal);
  await makeChecker('kokonoe');
  await makeChecker('researcher-3');
  await joinApplicant('kokonoe');
  for (const where of [any(ill('B181'), tokyo), any(ill('B181'), victim, tokyo)]) {
    const id = await asked(portal, project, question(where, [{ kind: 'sex' }]));
    expect((await ended(portal, id)).state).toBe('done');
    pair.push(id);
  }
}, 300_000);
afterAll(async () => {
  await (await vaultOf(server.portal)).stop();
  await server.stop();
});

describe('the desk', () => {
  const browser = useBrowser();

  test('a planted pair of nested questions stays hidden (P-05, INV-31)', async () => {
    const [narrow = '', wide = ''] = pair;
    const [without, withThem] = [await shown(narrow), await shown(wide)];
    expect(without.size).toBeGreaterThan(0);
    const least = disclosureProfile('portal_default').minPatients;
    for (const [place, number] of withThem) {
      const difference = Math.abs(number - (without.get(place) ?? number));
      expect(difference === 0 || difference >= least, place).toBe(true);
    }
    // What the second answer would have told was found, and is told to checkers only.
    const answer = await server.portal.vault.checkerReport(wide);
    const conflicts = answer.ok && answer.about === 'checker-report' ? answer.report.conflicts : [];
    expect(conflicts.length).toBeGreaterThan(0);
    // By its number in the ledger, which is how the desk finds the words of the other question.
    const other = (await findRun(server.portal.store.read, narrow))?.result?.entry.index;
    for (const one of conflicts) expect(one.with.map(({ release }) => release)).toEqual([other]);
  });

  test.each(languages)(
    'in %s: colleague, dissent, adjudication, release, recall',
    async (language: Language) => {
      const t = translator(language);
      const { portal } = server;
      const request = `/outputs/${await draftOf(portal, project, pair)}`;
      const as = async (
        persona: Persona,
        work: (visit: Visit) => Promise<void>,
        more: { steppedUp?: boolean; width?: number } = {},
      ) => {
        const cookie = await signInAs(portal, persona, more);
        await withVisit(
          browser,
          server.origin,
          { language, cookie, ...(more.width ? { width: more.width } : {}) },
          work,
        );
      };
      const press = async (page: Page, label: string) => {
        await hydrated(page);
        await page.getByRole('button', { name: label, exact: true }).last().click();
      };

      await as('researcher', async ({ page, goto }) => {
        await goto(`${request}/edit`);
        // The author reads what the desk would be told before it is submitted.
        await page.getByText(t('output.preflight'), { exact: true }).first().waitFor();
        expect(await page.getByText(t('output.conflicts'), { exact: true }).count()).toBe(0);
        expect(await axeFindings(page)).toEqual([]);
        await press(page, t('output.submit'));
        await page.waitForURL(/done=submitted/);
        await page.getByText(t('output.waitingTitle')).first().waitFor();
      });

      // A colleague of the applicant holds the role, and may not use it here.
      await as('kokonoe', async ({ page, goto }) => {
        await goto(request);
        await page.getByText(t('output.barred')).waitFor();
        expect(await page.getByRole('button', { name: t('output.review') }).count()).toBe(0);
      });

      await as(
        'output-checker',
        async ({ page, goto }) => {
          await goto('/outputs');
          await page.getByText(t('output.todo.review')).first().waitFor();
          await page.locator(`a[href="${request}"]`).click();
          await page.getByText(t('output.relation.nested')).first().waitFor();
          // Which cells the vault hid for the other question, and with what they would have told on somebody.
          await page.getByText(t('output.conflicts'), { exact: true }).first().click();
          await page.getByText(t('output.conflictsNote')).first().waitFor();
          expect(await page.getByText(t('output.besideNothing')).count()).toBeGreaterThan(0);
          expect(await axeFindings(page)).toEqual([]);
          expect(await sidewaysScroll(page)).toEqual([]);
          await hydrated(page);
          for (const radio of await page.locator('input[type=radio][value=approve]').all())
            await radio.check();
          for (const area of await page.locator('textarea[name^="comment."]').all())
            await area.fill(language === 'ja' ? '確かめました。' : 'I looked at it.');
          await press(page, t('output.review'));
          await page.waitForURL(/done=reviewed/);
        },
        { width: 820 },
      );
      await as('output-checker-2', async ({ page, goto }) => {
        await goto(request);
        // The first judgement is not to be seen (INV-03).
        expect(await page.getByText(t('output.votes'), { exact: true }).count()).toBe(0);
        await hydrated(page);
        for (const radio of await page.locator('input[type=radio][value=changes]').all()) await radio.check();
        for (const area of await page.locator('textarea[name^="comment."]').all())
          await area.fill(language === 'ja' ? '説明が足りません。' : 'It needs more words.');
        await press(page, t('output.review'));
        await page.waitForURL(/done=reviewed/);
        await page.getByText(t('state.output.ADJUDICATION')).first().waitFor();
      });
      await as('researcher-3', async ({ page, goto }) => {
        await goto(request);
        await page.getByText(t('output.next.adjudicate')).waitFor();
        await page.getByText(t('output.outcome.CONFLICTED')).first().waitFor();
        await hydrated(page);
        await page.locator('input[name="adjudicate-reasons[]"]').first().check();
        await page.fill(
          '[name=adjudicate-text]',
          language === 'ja' ? '説明は足りています。' : 'The words suffice.',
        );
        await press(page, t('output.adjudicate.approve'));
        await page.waitForURL(/done=concluded/);
        // Whoever has judged it does not hand it out (INV-05).
        expect(await page.getByRole('button', { name: t('output.release') }).count()).toBe(0);
      });
      portal.clock.advance(releaseCoolDownSeconds);
      await as(
        'releaser',
        async ({ page, goto }) => {
          await goto(request);
          await press(page, t('output.release'));
          await page.waitForURL(/done=released/);
        },
        { steppedUp: true },
      );
      await anchored(portal);
      await as('researcher', async ({ page, goto }) => {
        await goto(request);
        await hydrated(page);
        const waiting = page.waitForEvent('download');
        await press(page, t('output.download'));
        await (await waiting).cancel();
      });
      await as('secretariat', async ({ page, goto }) => {
        await goto(request);
        await hydrated(page);
        await page.selectOption('[name=incident]', 'mistake');
        await page.fill(
          '[name=recallText]',
          language === 'ja' ? '期間に誤りがありました。' : 'A wrong period.',
        );
        await press(page, t('output.recall'));
        await page.waitForURL(/done=recalled/);
        // Everybody who has it, by name (INV-33).
        await page
          .getByRole('rowheader', { name: language === 'ja' ? '葉山 千尋' : 'Chihiro Hayama' })
          .waitFor();
      });
      await as('researcher', async ({ page, goto }) => {
        await goto(request);
        await page.getByText(t('output.waiting.RECALLED')).waitFor();
        expect(await page.getByRole('button', { name: t('output.download') }).count()).toBe(0);
      });
    },
    240_000,
  );
});
