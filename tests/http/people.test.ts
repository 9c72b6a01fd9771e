import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { Client } from '../support/client.ts';
import { type Persona, personas, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true });
});
afterAll(() => server.stop());

async function as(persona: Persona, steppedUp = false): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set(sessionCookie, await signInAs(server.portal, persona, { steppedUp }));
  return client;
}
const person = (key: string) => `/people/${demoId(`person:${key}`)}`;
const grant = (key: string) => `/grants/${demoId(`request:${key}`)}`;
/** What the policies say about people, as a list a committee can read. */
const managers: readonly Persona[] = ['secretariat', 'entrusted-operator', 'auditor', 'administrator'];

describe('who may open the pages about people and roles', () => {
  it.each(personas)('C5: %s gets the page or is told that there is none', async (persona) => {
    const client = await as(persona);
    const expected = managers.includes(persona) ? 200 : 404;
    for (const path of ['/people', person('researcher'), '/grants', grant('checker')]) {
      expect((await client.get(path)).status, path).toBe(expected);
    }
  });

  it('C5: what does not exist and what may not be known answer alike', async () => {
    const client = await as('researcher');
    const page = async (path: string) =>
      (await (await client.get(path)).text()).replaceAll(/nonce="[^"]*"/g, '');
    const [hidden, nothing] = [await client.get(person('auditor')), await client.get(person('nobody'))];
    expect(hidden.status).toBe(404);
    expect(nothing.status).toBe(404);
    expect(await page(person('auditor'))).toContain('ページが見つかりません');
  });

  it('shows the sign-in to strangers', async () => {
    const answer = await new Client(server.origin).get('/people');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
  });

  it('speaks English too', async () => {
    const client = await as('administrator');
    client.cookies.set('__Host-sekisho-language', 'en');
    expect(await client.text('/people')).toContain('Register a person');
    expect(await client.text(grant('self-made'))).toContain('Ryo Amemiya');
  });
});

describe('acting by forms', () => {
  it('ROL-11: an auditor sees no button and is refused the act itself with 403', async () => {
    const client = await as('auditor', true);
    const page = await client.text(grant('checker'));
    expect(page).not.toContain('value="approve"');
    expect((await client.post(grant('checker'), { intent: 'approve' })).status).toBe(403);
  });

  it('INV-08: the requester reads why the button does nothing, and the act is refused', async () => {
    const client = await as('administrator', true);
    const page = await client.text(grant('self-made'));
    expect(page).toContain('ご自分が申請した役割の付与は承認できません');
    expect(page).toContain('aria-disabled="true"');
    expect((await client.post(grant('self-made'), { intent: 'approve' })).status).toBe(403);
  });

  it('asks for a fresh confirmation before an approval, and approves after it', async () => {
    const plain = await (await as('administrator')).post(grant('checker'), { intent: 'approve' });
    expect(plain.status).toBe(302);
    expect(plain.headers.get('location')).toMatch(/^\/step-up/);
    const fresh = await as('administrator', true);
    const done = await fresh.post(grant('checker'), { intent: 'approve' });
    expect(done.headers.get('location')).toBe(`${grant('checker')}?done=approved`);
    expect(await fresh.text(`${grant('checker')}?done=approved`)).toContain('承認しました');
    // The other administrator still has the old page open.
    const late = await (await as('administrator-2', true)).post(grant('checker'), { intent: 'approve' });
    expect(late.status).toBeGreaterThanOrEqual(400);
    expect(await late.text()).toContain('ほかの人がすでに処理しました');
  });

  it('INV-22: shows what is stored beside what was typed when somebody else was first', async () => {
    const client = await as('secretariat');
    const path = `${person('kokonoe')}/change`;
    const typed = {
      intent: 'save',
      revision: '1',
      nameJa: '九重 聡',
      nameKana: 'ココノエ サトシ',
      nameEn: 'First Writer',
      email: 'kokonoe@demo.sekisho.example',
      language: 'ja',
    };
    expect((await client.post(path, typed)).status).toBe(302);
    const late = await client.post(path, { ...typed, nameEn: 'Second Writer' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('First Writer');
    expect(page).toContain('value="Second Writer"');
    expect(page).toMatch(/name="revision" value="2"|value="2" name="revision"/);
  });

  it('keeps what was typed and names what is wrong', async () => {
    const client = await as('secretariat');
    const answer = await client.post('/people/new', {
      intent: 'create',
      nameJa: '試験 花子',
      nameKana: '試験',
      nameEn: '',
      email: 'x',
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="試験 花子"');
    expect(page).toContain('全角カタカナで入力してください');
    expect(page).toContain('エラー：');
  });
});
