import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveComplaint } from '#app/services/complaints/receive-complaint.server.ts';
import { recordIncident } from '#app/services/incidents/record-incident.server.ts';
import { Client } from '../support/client.ts';
import { complaintForm, written } from '../support/complaints.ts';
import { personaViewer } from '../support/persona-viewer.ts';
import { type Persona, personIdOf, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function as(persona: Persona): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, persona));
  return client;
}

const filled = {
  intent: 'send',
  topic: 'use',
  name: '問合 太郎',
  email: 'asker@example.jp',
  body: '相談できますか。',
  website: '',
};

describe('the contact form without script', () => {
  it('keeps what was typed beside what is wrong, in both languages', async () => {
    const client = new Client(server.origin);
    const response = await client.post('/contact', { ...filled, email: 'not an address', topic: '' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('入力内容に問題があります');
    expect(page).toContain('value="問合 太郎"');
    expect(page).toContain('相談できますか。');
    client.language = 'en';
    expect(await (await client.post('/contact', { ...filled, email: 'not an address' })).text()).toContain(
      'There is a problem',
    );
  });

  it('answers with a number, tells the secretariat, and the answer goes out', async () => {
    const client = new Client(server.origin);
    const response = await client.post('/contact', filled);
    expect(response.status).toBe(302);
    const to = response.headers.get('location') ?? '';
    const reference = /Q-2026-\d{4}/.exec(to)?.[0] ?? '';
    expect(await client.text(to)).toContain(reference);
    const secretariat = await as('secretariat');
    expect(await secretariat.text('/inbox')).toContain(reference);
    const list = await secretariat.text('/enquiries');
    expect(list).toContain(reference);
    const path = /\/enquiries\/[\w-]{22}/.exec(list.slice(list.indexOf(reference) - 200))?.[0] ?? '';
    const { id } = await server.portal.store.read
      .selectFrom('enquiry')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    expect(path).toMatch(/^\/enquiries\//);
    const empty = await secretariat.post(`/enquiries/${id}`, { intent: 'answer', revision: '1', answer: '' });
    expect(empty.status).toBe(422);
    const answered = await secretariat.post(`/enquiries/${id}`, {
      intent: 'answer',
      revision: '1',
      answer: 'はい。',
    });
    expect(answered.status).toBe(302);
    expect(await secretariat.text(`/enquiries/${id}?sent`)).toContain('回答を送りました。');
    expect((await (await as('researcher')).get(`/enquiries/${id}`)).status).toBe(404);
  });

  it('thanks a program that fills in every field, and keeps nothing of it', async () => {
    const count = async () =>
      (await server.portal.store.read.selectFrom('enquiry').select('id').execute()).length;
    const before = await count();
    const response = await new Client(server.origin).post('/contact', {
      ...filled,
      website: 'https://spam.example',
    });
    expect(response.status).toBe(302);
    expect(await count()).toBe(before);
  });

  it('shows back nothing but the form of a number', async () => {
    const page = await new Client(server.origin).text('/contact?sent=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('お問い合わせを受け付けました');
  });
});

describe('inbox and work', () => {
  it('open a notice by a form, so that fetching a page reads nothing', async () => {
    const client = await as('secretariat');
    const page = await client.text('/inbox?show=all');
    const id = /name="id" value="([\w-]{22})"/.exec(page)?.[1] ?? '';
    const opened = await client.post('/inbox', { intent: 'open', id });
    expect(opened.status).toBe(302);
    expect(opened.headers.get('location')).toMatch(/^\/[a-z]/);
    expect((await client.post('/inbox', { intent: 'open', id: 'A'.repeat(22) })).status).toBe(404);
  });

  it.each(['researcher', 'chair', 'secretariat', 'auditor', 'administrator', 'hospital-staff'] as const)(
    'greet every role with its work (%s)',
    async (persona) => {
      const client = await as(persona);
      const page = await client.text('/work');
      expect(page).toContain('私の仕事');
      client.language = 'en';
      client.cookies.set('__Host-sekisho-language', 'en');
      expect((await client.get('/work')).status).toBe(200);
    },
  );

  it('send whoever is not signed in to the door', async () => {
    const response = await new Client(server.origin).get('/work');
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fwork');
  });

  it('show the demo mails to the administrator only', async () => {
    expect(await (await as('administrator')).text('/inbox/mail')).toContain('デモのメール');
    expect((await (await as('secretariat')).get('/inbox/mail')).status).toBe(404);
  });
});

describe('what fell to the chairs, because it is about the office', () => {
  const office = ['secretariat', 'secretariat-2', 'entrusted-operator'] as const;
  /** By the page as it stands now, with its revision. */
  async function act(client: Client, path: string, fields: Record<string, string>): Promise<void> {
    const revision = /name="revision" value="(\d+)"/.exec(await client.text(path))?.[1] ?? '';
    const answer = await client.post(path, { revision, ...fields });
    expect([fields.intent, answer.status]).toEqual([fields.intent, 302]);
  }
  async function isSecretTo(persona: Persona, list: string, path: string, reference: string): Promise<void> {
    const client = await as(persona);
    expect((await client.get(path)).status).toBe(404);
    expect(await client.text(list)).not.toContain(reference);
  }

  it('is an incident that a chair finds, opens and handles, and another chair ends; the office gets 404', async () => {
    const aboutIds = await Promise.all(office.map((one) => personIdOf(server.portal, one)));
    const id = await recordIncident(server.portal, await personaViewer(server.portal, 'secretariat'), {
      source: 'office',
      kind: 'other',
      persons: 'none',
      description: '事務局の全員に関わる。',
      aboutIds,
    });
    const { reference } = await server.portal.store.read
      .selectFrom('incident')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const path = `/supervision/incidents/${id}`;
    const chair = await as('chair');
    expect(await chair.text('/work')).toContain('事案に対応する');
    const list = await chair.text('/supervision/incidents');
    expect(list).toContain(reference);
    expect(list).toContain(`href="${path}"`);
    expect(await chair.text(path)).toContain('委員長と委員長代理も対応します');
    for (const one of office) await isSecretTo(one, '/supervision/incidents', path, reference);
    // Nobody of them was told, also not of its beginning.
    const inbox = await (await as('secretariat')).text('/inbox?show=all');
    expect(inbox.includes(reference)).toBe(false);
    const tried = await (await as('secretariat')).post(path, { intent: 'contain', text: '止めた。' });
    expect(tried.status).toBe(404);
    await act(chair, path, { intent: 'assess', kind: 'other', persons: 'none', assessment: '確かめた。' });
    await act(chair, path, { intent: 'contain', text: '記録を保全した。' });
    expect((await chair.post(path, { intent: 'close', text: '改める。' })).status).toBe(422);
    await act(await as('acting-chair'), path, { intent: 'close', text: '改める。' });
    expect(await chair.text(path)).toContain('終了');
    expect(await chair.text('/work')).not.toContain('事案に対応する');
    expect((await (await as('secretariat')).get(path)).status).toBe(404);
  });

  it('is a complaint about everybody of it, named by the office itself and answered by two chairs (EHDS 81)', async () => {
    const { reference } = await receiveComplaint(
      server.portal,
      await personaViewer(server.portal, 'researcher'),
      complaintForm('office'),
    );
    const { id } = await server.portal.store.read
      .selectFrom('complaint')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const path = `/complaints/${id}`;
    const secretariat = await as('secretariat');
    const chair = await as('chair');
    expect((await chair.get(path)).status).toBe(404);
    for (const one of ['secretariat-2', 'secretariat'] as const)
      await act(secretariat, path, { intent: 'name', person: await personIdOf(server.portal, one) });
    for (const one of office) await isSecretTo(one, '/complaints', path, reference);
    expect((await secretariat.post(path, { intent: 'note', note: '聞き取った。' })).status).toBe(404);
    expect(await chair.text('/work')).toContain('苦情に対応する');
    expect(await chair.text('/complaints')).toContain(reference);
    const page = await chair.text(path);
    expect(page).toContain(written);
    expect(page).toContain('委員長と委員長代理が対応します');
    await act(chair, path, { intent: 'accept' });
    await act(chair, path, { intent: 'note', note: '聞き取った。' });
    await act(chair, path, { intent: 'examine' });
    await act(chair, path, { intent: 'draft', answer: '改めます。' });
    expect(await chair.text(path)).toContain('案を確かめるまで送れません');
    await act(await as('acting-chair'), path, { intent: 'agree' });
    await act(chair, path, { intent: 'answer' });
    expect(await chair.text(path)).toContain('回答済み');
    expect(await chair.text('/work')).not.toContain('苦情に対応する');
  });
});

describe('the summary of what is wrong in a form', () => {
  const forms = [
    ['secretariat', '/supervision/audits/new', 'save'],
    ['secretariat', '/supervision/incidents/new', 'record'],
    ['secretariat', '/supervision/policies/new', 'create'],
    ['secretariat', '/supervision/data-errors/new', 'record'],
    ['researcher', '/complaint', 'send'],
    ['researcher', '/contact', 'send'],
  ] as const;
  it.each(forms)('names the field of each line and leads to it (%s %s)', async (persona, path, intent) => {
    const client = await as(persona);
    for (const [language, between] of [
      ['ja', '：'],
      ['en', ': '],
    ] as const) {
      client.cookies.set('__Host-sekisho-language', language);
      client.language = language;
      const sent: Record<string, string> = {};
      for (const field of parseHTML(await client.text(path)).document.querySelectorAll(
        'main input[type=hidden][name]',
      ))
        sent[field.getAttribute('name') ?? ''] = field.getAttribute('value') ?? '';
      const answer = await client.post(path, { ...sent, intent });
      expect(answer.status).toBe(422);
      const { document } = parseHTML(await answer.text());
      const links = [...document.querySelectorAll('[data-error-summary] a')];
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '');
        const question = document.querySelector(`[data-question="${id}"]`)?.textContent;
        expect(link.textContent).toContain(`${question}${between}`);
        expect(document.getElementById(id)).not.toBeNull();
      }
    }
  });
});
