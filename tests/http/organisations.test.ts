import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCookie, sessionCookie } from '#app/http/cookies.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { Client } from '../support/client.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function as(persona: Persona, language = 'ja'): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set(languageCookie, language);
  client.cookies.set(sessionCookie, await signInAs(server.portal, persona));
  return client;
}
const path = (key: string) => `/organisations/${demoId(`organisation:${key}`)}`;
const fields = {
  intent: 'save',
  type: 'research',
  nameJa: '月見野研究所',
  nameEn: 'Tsukimino Research Institute',
  certificationNo: '',
  certificationUntil: '',
};
const facilities = () => server.portal.store.read.selectFrom('facility').select(['id', 'name_ja']).execute();

describe('the secretariat', () => {
  it('registers an organisation, reads it back and changes it', async () => {
    const client = await as('secretariat');
    const created = await client.post('/organisations/new', {
      ...fields,
      certificationNo: '仮名利用-55',
      certificationUntil: '2028-03-31',
    });
    expect(created.status).toBe(302);
    const address = created.headers.get('location') ?? '';
    const page = await client.text(address);
    expect(page).toContain('機関を登録しました。');
    expect(page.replace(/<[^>]+>/g, '')).toContain('仮名利用-55（2028年3月31日まで）');
    const [own] = address.split('?');
    const changed = await client.post(`${own}/edit`, {
      ...fields,
      nameJa: '月見野総合研究所',
      revision: '1',
    });
    expect(changed.status).toBe(302);
    expect(await client.text(own ?? '')).toContain('月見野総合研究所');
  });

  it('reads what is wrong beside what was typed', async () => {
    const client = await as('secretariat');
    const answer = await client.post('/organisations/new', {
      ...fields,
      type: 'castle',
      nameEn: '',
      certificationNo: 'A-1',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('選んでください。');
    expect(page).toContain('入力してください。');
    expect(page).toContain('月見野研究所');
    const half = await client.post('/organisations/new', { ...fields, certificationNo: 'A-1' });
    expect(await half.text()).toContain('認定番号と有効期限は、両方そろえて入力してください。');
  });

  it('INV-22: is shown the newest values beside what was typed when somebody was first', async () => {
    const client = await as('secretariat');
    const created = await client.post('/organisations/new', fields);
    const own = (created.headers.get('location') ?? '').split('?')[0] ?? '';
    const other = await as('administrator');
    await other.post(`${own}/edit`, { ...fields, nameEn: 'By the administrator', revision: '1' });
    const answer = await client.post(`${own}/edit`, {
      ...fields,
      nameEn: 'By the secretariat',
      revision: '1',
    });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('By the administrator');
    expect(page).toContain('By the secretariat');
    expect(page).toContain('name="revision" value="2"');
    const again = await client.post(`${own}/edit`, {
      ...fields,
      nameEn: 'By the secretariat',
      revision: '2',
    });
    expect(again.status).toBe(302);
  });

  it('adds a facility; a taken or ill-formed code is said, and what was typed stays', async () => {
    const client = await as('secretariat');
    const form = `${path('hospital-aomine')}/facilities/new`;
    const facility = { intent: 'save', nameJa: '青嶺分院', nameEn: 'Aomine Branch', prefecture: '13' };
    const added = await client.post(form, { ...facility, facilityNo: 'ｆ-1377' });
    expect(added.status).toBe(302);
    expect(await client.text(added.headers.get('location') ?? '')).toContain('F-1377');
    const taken = await client.post(form, { ...facility, facilityNo: 'F-1377' });
    expect(taken.status).toBe(422);
    const page = await taken.text();
    expect(page).toContain('この施設コードは、すでに使われています。');
    expect(page).toContain('value="F-1377"');
    for (const wrong of [{ facilityNo: 'F_1' }, { facilityNo: 'F-1378', prefecture: '48' }])
      expect((await client.post(form, { ...facility, ...wrong })).status).toBe(422);
  });

  it('filters and sorts; an address typed by hand never breaks the page', async () => {
    const client = await as('secretariat');
    expect(await client.text('/organisations?type=municipality')).not.toContain('常盤野');
    expect(await client.text('/organisations?q=%EF%BC%99%EF%BC%90%EF%BC%91%EF%BC%92')).toContain('常盤野');
    expect((await client.get('/organisations?type=x&sort=y&page=-3&q=%00')).status).toBe(200);
    expect(await client.text('/facilities?prefecture=14')).not.toContain('F-1301');
  });
});

describe('an auditor', () => {
  it('ROL-11: reads without buttons and is refused every change with 403', async () => {
    const client = await as('auditor');
    const [facility] = await facilities();
    for (const screen of [
      '/organisations',
      path('hospital-aomine'),
      '/facilities',
      `/facility/${facility?.id}`,
    ]) {
      const answer = await client.get(screen);
      expect(answer.status, screen).toBe(200);
      const page = await answer.text();
      expect(page, screen).not.toContain('/organisations/new');
      expect(page, screen).not.toContain('facilities/new');
      expect(page, screen).not.toContain('/edit"');
    }
    for (const form of [
      '/organisations/new',
      `${path('hospital-aomine')}/edit`,
      `${path('hospital-aomine')}/facilities/new`,
      `/facility/${facility?.id}/edit`,
    ])
      expect((await client.post(form, { ...fields, revision: '1' })).status, form).toBe(403);
  });
});

describe('a researcher', () => {
  it('C5: finds no other organisation, no list and no facility; reads the own organisation', async () => {
    const client = await as('researcher');
    const [facility] = await facilities();
    for (const screen of [
      '/organisations',
      '/organisations/new',
      path('asahino'),
      `/organisations/${'A'.repeat(22)}`,
      '/facilities',
      '/facility',
      `/facility/${facility?.id}`,
    ])
      expect((await client.get(screen)).status, screen).toBe(404);
    expect((await client.post('/organisations/new', fields)).status).toBe(404);
    const own = await server.portal.store.read
      .selectFrom('affiliation')
      .select('organisation_id')
      .where('person_id', '=', demoId('person:researcher'))
      .executeTakeFirstOrThrow();
    const page = await client.text(`/organisations/${own.organisation_id}`);
    expect(page).toContain('所属する人の氏名は、利用者を管理する担当者にだけ表示します。');
    expect(page).not.toContain('href="/people/');
  });
});

describe('a hospital desk', () => {
  it('ROL-4: has its own facility in the navigation, in both languages, and no other', async () => {
    for (const [language, label] of [
      ['ja', '自施設'],
      ['en', 'My facility'],
    ] as const) {
      const client = await as('hospital-staff', language);
      const page = await client.text('/facility');
      expect(page).toMatch(new RegExp(`href="/facility"[^>]*>(<span>)?${label}<`));
      expect(page).toContain('F-1401');
      expect(page).not.toContain('href="/facilities"');
    }
    const client = await as('hospital-staff');
    for (const { id, name_ja } of await facilities()) {
      const answer = await client.get(`/facility/${id}`);
      const page = await answer.text();
      if (answer.status === 200) expect(page).toContain('F-1401');
      else {
        expect(answer.status).toBe(404);
        expect(page).not.toContain(name_ja);
      }
    }
  });

  it('declares how many were handed the notice, with what was typed kept beside what is wrong, and of its own facility alone', async () => {
    const client = await as('hospital-staff');
    const path = `/facility/${demoId('facility:shiokaze')}/handed`;
    const form = await client.text(path);
    const [, words = ''] = /name="words" value="(\d+)"/.exec(form) ?? [];
    const [, quarter = ''] = /<option value="([\d-]+)" selected/.exec(form) ?? [];
    expect(quarter).toBe('2026-07-01');
    const sent = { intent: 'declare', words, quarter, persons: '１，３５０', reason: '' };
    const wrong = await client.post(path, { ...sent, persons: '多数' });
    expect(wrong.status).toBe(422);
    const again = await wrong.text();
    expect(again).toContain('数字で入力してください。');
    expect(again).toContain('value="多数"');
    expect((await client.post(path, { ...sent, quarter: '2026-10-01' })).status).toBe(422);
    const other = await client.post(`/facility/${demoId('facility:aomine')}/handed`, sent);
    expect(other.status).toBe(404);
    expect((await client.post(path, sent)).headers.get('location')).toBe(`${path}?done=saved`);
    expect(await client.text(path)).toContain('1,350人');
    const auditor = await as('auditor');
    expect((await auditor.post(path, sent)).status, 'ROL-11').toBe(403);
    expect(await auditor.text(path)).not.toContain('1,350人');
    expect(await (await as('secretariat')).text('/facilities')).toContain('申告済み');
  });

  it('looks after no facility of others: whoever looks after all of them is led to the list', async () => {
    const answer = await (await as('ehr-operator')).get('/facility');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/facilities']);
  });
});
