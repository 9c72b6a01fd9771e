import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#app/cli/install-demo.ts';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { Client } from '#tests/support/client.ts';
import { type Persona, personIdOf, signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { codeAt } from '#tests/support/sign-in.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SEKISHO_RATE_LIMITS: 'off' } });
});
afterAll(() => server?.stop());

const text = { titleJa: '書きかけの課題名', titleEn: 'A title begun', purpose: 'research', service: 'full' };
const form = { intent: 'save', ...text };
const kept = () => server.portal.store.file.prepare('select count(*) from kept_form').pluck().get();
const drafts = () => server.portal.store.file.prepare('select count(*) from application').pluck().get();
const pass = (seconds: number) => server.portal.clock.advance(seconds);
const idle = () => pass(server.portal.config.idleSeconds + 1);

async function signedIn(persona: Persona): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set(sessionCookie, await signInAs(server.portal, persona));
  return client;
}
const addressOf = (response: Response) =>
  new URL(response.headers.get('location') ?? '', server.origin).searchParams.get('to') ?? '';

describe('a form that is sent after the sign-in has ended', () => {
  it('is shown again with everything typed after signing in as the same person, and never sent by itself', async () => {
    const client = await signedIn('researcher');
    const before = [kept(), drafts()] as [number, number];
    idle();
    const sent = await client.post('/applications/new', { ...form, password: 'never kept' });
    expect(sent.headers.get('location')).toMatch(/^\/sign-in\?to=%2Faccount%2Fkept%3Fform%3D[\w-]{22}$/);
    const to = addressOf(sent);
    // What lies in the database nobody reads without the portal's key.
    const rows = server.portal.store.file.prepare('select sealed from kept_form').pluck().all().join();
    expect(rows).not.toContain('書きかけ');
    await client.post('/sign-in', {
      intent: 'password',
      email: 'researcher@demo.sekisho.example',
      password: demoPassword,
      to,
    });
    const entered = await client.post('/sign-in/code', { intent: 'code', code: await codeAt(server.portal) });
    expect(entered.headers.get('location')).toBe(to);
    const page = await client.text(to);
    expect(page).toContain('入力した内容が残っています');
    expect(page).toContain('action="/applications/new"');
    expect(page).not.toContain('never kept');
    const again = await client.post('/applications/new', { ...form, 'kept-form': 'text' });
    const shown = await again.text();
    expect(shown).toContain('書きかけの課題名');
    expect(shown).toContain('まだ送信されていません');
    expect(drafts()).toBe(before[1]);
    const done = await client.post('/applications/new', form);
    expect(done.headers.get('location')).toMatch(/^\/applications\/[\w-]{22}$/);
    expect(drafts()).toBe(before[1] + 1);
  });

  it('is read by nobody else, and not after its time', async () => {
    const client = await signedIn('researcher');
    idle();
    const to = addressOf(await client.post('/applications/new', form));
    const other = await signedIn('researcher-2');
    expect((await other.get(to)).headers.get('location')).toBe('/work');
    const same = await signedIn('researcher');
    expect((await same.get(to)).status).toBe(200);
    pass(86_401);
    const late = await signedIn('researcher');
    expect((await late.get(to)).headers.get('location')).toBe('/work');
  });

  it('makes the portal write nothing for strangers, for ended sign-ins, for long ones, or without limit', async () => {
    const plain = '/sign-in?to=%2Fapplications%2Fnew';
    const before = kept();
    const stranger = new Client(server.origin);
    const guessed = new Client(server.origin);
    guessed.cookies.set(sessionCookie, 'A'.repeat(43));
    const out = await signedIn('chair');
    const key = out.cookies.get(sessionCookie) ?? '';
    await out.post('/sign-out', { intent: 'sign-out' });
    out.cookies.set(sessionCookie, key);
    const old = await signedIn('chair');
    const oldKey = old.cookies.get(sessionCookie) ?? '';
    const long = await signedIn('researcher');
    idle();
    const huge = await long.post('/applications/new', { ...form, titleJa: 'あ'.repeat(210_000) });
    expect(huge.headers.get('location') ?? huge.status).toSatisfy((one) => one === plain || one === 413);
    for (const client of [stranger, guessed, out])
      expect((await client.post('/applications/new', form)).headers.get('location')).toBe(plain);
    // Pages that one only passes through keep nothing.
    const passing = await old.post('/sign-out', { intent: 'sign-out' });
    expect(passing.headers.get('location') ?? '').not.toContain('kept');
    old.cookies.set(sessionCookie, oldKey);
    pass(86_401);
    expect((await old.post('/applications/new', form)).headers.get('location')).toBe(plain);
    expect(kept()).toBe(before);
    const many = await signedIn('secretariat');
    idle();
    const answers: (string | null)[] = [];
    for (let i = 0; i < 12; i++)
      answers.push((await many.post('/applications/new', form)).headers.get('location'));
    expect(answers.filter((one) => one?.includes('kept'))).toHaveLength(10);
  });

  it('leads whoever tries the demo back to it, too', async () => {
    const client = await signedIn('kokonoe');
    idle();
    const to = addressOf(await client.post('/applications/new', form));
    expect(to).toMatch(/^\/account\/kept\?form=/);
    const address = `/personas?to=${encodeURIComponent(to)}`;
    expect(await client.text(address)).toContain(`/personas?to=`);
    const persona = await personIdOf(server.portal, 'kokonoe');
    const entered = await client.post(address, { intent: 'enter', persona });
    expect(entered.headers.get('location')).toBe(to);
    expect((await client.get(to)).status).toBe(200);
    const abroad = await client.post('/personas?to=https%3A%2F%2Felsewhere.example', {
      intent: 'enter',
      persona,
    });
    expect(abroad.headers.get('location')).toBe('/work');
  });
});
