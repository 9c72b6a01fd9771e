import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vaultDir } from '#app/config/places.server.ts';
import { type Language, languages } from '#app/i18n/texts.ts';
import { translator } from '#app/i18n/translator.ts';
import { followBuilds } from '#app/services/preparation/build-snapshot.server.ts';
import type { IdentityPerson } from '#db/identity/schema.ts';
import { listBuilds } from '#db/portal/repositories/snapshot-builds.server.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb, openPreparedDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { axeFindings, useBrowser, type Visit, withVisit } from '../support/browser.ts';
import { signed } from '../support/case-story.ts';
import { startTestOffice, type TestOffice } from '../support/identity-office.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/**
 * The story of issue 6. A patient asks without an account, the desk of the hospital checks who it is, the office of identities
 * matches, the preparer has a snapshot made, the committee sees those who asked counted, and no table of it holds a row of the
 * patient. In Japanese with script, in English without; the snapshot is made once for both.
 */
describe('a patient asks to stop provision', () => {
  const browser = useBrowser();
  let server: TestServer;
  let office: TestOffice;
  let id: string;
  const patients = {} as Record<Language, number>;
  const receipts = {} as Record<Language, string>;

  beforeAll(async () => {
    server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
    office = await startTestOffice(server.portal);
    id = await signed(server.portal);
    await office.settle();
    const ordinary = Array.from({ length: 200 }, (_, n) => 300 + n).filter((pno) => {
      const { notice_state, opt_out_state } = office.person(pno);
      return (
        notice_state === 'notified' && opt_out_state === 'none' && !office.absent().has(office.ridOf(pno))
      );
    });
    [patients.ja, patients.en] = ordinary as [number, number];
  }, 180_000);
  afterAll(async () => {
    await office?.stop();
    await server?.stop();
  });

  const look = (language: Language, work: (visit: Visit) => Promise<void>, persona?: Persona) =>
    (persona ? signInAs(server.portal, persona, { steppedUp: true }) : Promise.resolve(undefined)).then(
      (cookie) =>
        withVisit(
          browser,
          server.origin,
          { language, javaScript: language === 'ja', ...(cookie ? { cookie } : {}) },
          work,
        ),
    );
  const press = (visit: Visit, name: string) =>
    visit.page.getByRole('button', { name, exact: true }).first().click();
  const says = (visit: Visit, words: string) =>
    expect.poll(() => visit.page.locator('main').innerText()).toContain(words);
  async function writeAbout({ page }: Visit, person: IdentityPerson): Promise<void> {
    for (const [name, value] of [
      ['name', person.name],
      ['kana', person.kana],
      ['birthDate', person.birth_date],
      ['insurerNo', person.insurer_no],
      ['symbol', person.symbol],
      ['number', person.number],
      ['branch', person.branch],
    ] as const)
      await page.fill(`[name=${name}]`, value);
  }

  it.each(languages)(
    'without an account, and then at the desk with a document, in %s (OPT-2, OPT-3, C9)',
    async (language) => {
      const t = translator(language);
      const person = office.person(patients[language]);
      await look(language, async (visit) => {
        const { page, goto } = visit;
        await goto('/opt-out');
        await page.locator('main a[href="/opt-out/request"]').first().click();
        await page.waitForURL(/\/opt-out\/request$/);
        await page.selectOption('[name=facility]', { index: 1 });
        await writeAbout(visit, person);
        // Never the individual number, wherever it is written (DAT-4).
        await page.fill('[name=patientNo]', '1234 5678 9018');
        await press(visit, t('stop.request.send'));
        await says(visit, t('field.my-number'));
        visit.takeProblems();
        await page.fill('[name=patientNo]', '');
        const shiokaze = page.locator('[name=facility] option', {
          hasText: language === 'ja' ? 'しおかぜ総合病院' : 'Shiokaze',
        });
        await page.selectOption('[name=facility]', (await shiokaze.first().getAttribute('value')) ?? '');
        await press(visit, t('stop.request.send'));
        await says(visit, t('stop.sent.title'));
        const shown = await page.locator('main').innerText();
        receipts[language] = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}/.exec(shown)?.[0] ?? '';
        expect(receipts[language]).not.toBe('');
        // Its script runs where scripts run.
        if (language === 'ja') expect(await axeFindings(page)).toEqual([]);
      });
      await look(
        language,
        async (visit) => {
          const { page, goto } = visit;
          await goto('/opt-outs');
          await page.fill('[name=receipt]', receipts[language].toLowerCase());
          await press(visit, t('stop.list.findDo'));
          await page.waitForURL(/\/opt-outs\/[\w-]{22}$/);
          await says(visit, t('stop.case.sealed'));
          // Nobody at the desk reads what the patient wrote.
          expect(await page.locator('main').innerText()).not.toContain(person.name);
          await page.selectOption('[name=document]', 'driving_licence');
          await writeAbout(visit, person);
          await press(visit, t('stop.case.checkDo'));
          await says(visit, t('stop.case.checked'));
        },
        'hospital-staff',
      );
    },
  );

  it('is left out of what is made from then on, and the preparer sees it and never a row (OPT-9)', async () => {
    await office.settle();
    const t = translator('ja');
    await look(
      'ja',
      async (visit) => {
        const { page, goto } = visit;
        await goto(`/applications/${id}/preparation`);
        await press(visit, t('build.build'));
        await says(visit, t('build.running'));
        for (;;) {
          await followBuilds(server.portal);
          if ((await listBuilds(server.portal.store.read, id))[0]?.state === 'done') break;
          await new Promise((done) => setTimeout(done, 50));
        }
        await goto(`/applications/${id}/preparation`);
        await page.locator('[name=build]').first().check();
        await press(visit, t('preparation.submit'));
        await page.waitForURL(new RegExp(`/applications/${id}$`));
      },
      'data-preparer',
    );
  });

  it.each(languages)(
    'is told how far it is, and the committee sees those who asked counted, in %s (A10, C9)',
    async (language) => {
      const t = translator(language);
      const person = office.person(patients[language]);
      await look(language, async (visit) => {
        await visit.goto('/opt-out/status');
        await visit.page.fill('[name=receipt]', receipts[language]);
        await press(visit, t('stop.status.show'));
        await says(visit, t('stop.next.APPLIED'));
        if (language === 'ja') expect(await axeFindings(visit.page)).toEqual([]);
      });
      await look(
        language,
        async (visit) => {
          await visit.goto(`/applications/${id}/review`);
          const evidence = (await visit.page.locator('main').textContent()) ?? '';
          expect(evidence).toContain(t('evidence.persons.opted-out'));
          expect(evidence).not.toContain(person.name);
          expect(evidence).not.toContain(office.ridOf(patients[language]));
        },
        'chair',
      );
    },
  );

  it('has no row in any table of the snapshot, and had rows before (INT-7, P-16)', async () => {
    const [build] = await listBuilds(server.portal.store.read, id);
    const base = join(office.vault.snapshot.folder, 'snapshot.duckdb');
    const place = join(vaultDir(server.portal.config), 'prepared', id, 'snapshots', build?.snapshot ?? '');
    const made = await openPreparedDuckDb(join(place, 'prepared.duckdb'), base);
    const before = await openDuckDb(base);
    const count = async (engine: Engine, sql: string) =>
      (
        await engine.run(
          [{ sql, parameters: [] }],
          { memoryMb: 512, threads: 1, milliseconds: 60_000 },
          new AbortController().signal,
        )
      ).map((row) => row.map(String));
    try {
      const tables = await count(
        made,
        "select distinct table_name from information_schema.columns where table_catalog <> 'base' and column_name = 'pno' order by 1",
      );
      expect(tables.length).toBeGreaterThan(3);
      for (const pno of Object.values(patients)) {
        const rid = office.ridOf(pno);
        expect(await count(before, `select count(*) from person where rid = '${rid}'`)).toEqual([['1']]);
        for (const [table] of tables)
          expect(
            await count(
              made,
              `select count(*) from "${table}" inner join base.main.person b using (pno) where b.rid = '${rid}'`,
            ),
            table,
          ).toEqual([['0']]);
      }
    } finally {
      await made.close();
      await before.close();
    }
  });
});
