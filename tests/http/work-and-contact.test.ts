import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../support/client.ts';
import { type Persona, signInAs } from '../support/personas.ts';
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
