import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerForm } from '#app/domain/public/register-form.ts';
import { languageCookie } from '#app/http/cookies.server.ts';
import { newId } from '#db/portal/ids.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { complaintsPerAddress } from '#policies/complaints.ts';
import { Client } from '../support/client.ts';
import { signInAs } from '../support/personas.ts';
import { postFrom } from '../support/post-from.ts';
import { screens } from '../support/screens.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let project: string;
const asked: string[] = [];
beforeAll(async () => {
  server = await startTestServer({ onQuery: ({ sql }) => asked.push(sql) });
  const file = await (await new Client(server.origin).get('/register/register.json')).json();
  project = `/register/${file.projects[0].id}`;
});
afterAll(() => server.stop());

/** Made for one reader each time, or a door: never kept, and without a cookie all the same. */
const ofOneReader =
  /^\/(opt-out\/(request|status)|complaint|sign-in|reset|invitation|personas|gallery|no-such)/;

/** Every page that somebody without an account can open, from the list of all screens. */
async function publicPages(): Promise<string[]> {
  const pages = (await screens(server.portal)).filter(({ as, status }) => !as && !status);
  return [...new Set([...pages.map(({ path }) => path), project, '/register?q=%E8%85%8E&state=inUse'])];
}
const files = [
  '/register/register.json',
  '/register/register.csv',
  '/schemas/register.json',
  '/figures/figures.csv',
  '/catalogue/catalogue.jsonld',
  '/catalogue/catalogue.csv',
  '/api/v1/openapi.json',
  ...['all', 'projects', 'publications', 'corrections', 'notices'].map((feed) => `/feeds/${feed}.atom`),
];
const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];

describe('the public pages, for somebody without a session', () => {
  it('set no cookie and can be kept, and answer "the same" to whoever has them', async () => {
    const kept = (await publicPages()).filter((path) => !ofOneReader.test(path));
    expect(kept.length).toBeGreaterThan(25);
    for (const path of [...kept, ...files]) {
      const client = new Client(server.origin);
      const first = await client.get(path);
      const body = await first.text();
      expect(first.status, path).toBe(200);
      expect(first.headers.getSetCookie(), path).toEqual([]);
      expect(first.headers.get('cache-control'), path).toMatch(/^public, (max-age=60|no-cache)$/);
      expect(first.headers.get('vary'), path).toMatch(/Cookie/);
      expect(first.headers.get('vary'), path).toMatch(/Accept-Language/);
      const etag = first.headers.get('etag') ?? '';
      expect(etag, path).toMatch(/^W\/"[\w-]{27}"$/);
      const again = await client.get(path, { 'if-none-match': etag });
      expect(again.status, path).toBe(304);
      expect(await again.text(), path).toBe('');
      // The nonce of the page in the browser must stay the one of its own header.
      expect(again.headers.get('content-security-policy'), path).toBeNull();
      expect(again.headers.get('etag'), path).toBe(etag);
      expect(body.length, path).toBeGreaterThan(100);
    }
  });

  it('made for one reader are never kept, and set no cookie either', async () => {
    for (const path of (await publicPages()).filter((one) => ofOneReader.test(one))) {
      const answer = await new Client(server.origin).get(path);
      await answer.arrayBuffer();
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
      expect(answer.headers.get('etag'), path).toBeNull();
      expect(answer.headers.getSetCookie(), path).toEqual([]);
    }
    const numbers = async (path: string) =>
      /name="submission" value="([\w-]{22})"/.exec(await new Client(server.origin).text(path))?.[1];
    expect(await numbers('/complaint')).not.toBe(await numbers('/complaint'));
  });

  it('are answered apart, and never from what is kept, to whoever is signed in', async () => {
    const client = new Client(server.origin);
    const visitor = await (await client.get('/register')).text();
    client.cookies.set('__Host-sekisho', await signInAs(server.portal, 'researcher'));
    for (const path of ['/register', '/', '/figures', '/register/register.json']) {
      const own = await client.get(path);
      expect(own.headers.get('cache-control'), path).toBe('no-store');
      expect(own.headers.get('etag'), path).toBeNull();
      await own.arrayBuffer();
    }
    expect(await client.text('/register')).toContain('サインアウト');
    expect(visitor).not.toContain('サインアウト');
    // And whoever comes next without a session is not shown theirs.
    expect(await new Client(server.origin).text('/register')).not.toContain('サインアウト');
    // A cookie of a session that is over is nobody's, and its answer is nobody's to keep.
    const over = new Client(server.origin);
    over.cookies.set('__Host-sekisho', 'A'.repeat(43));
    expect((await over.get('/register')).headers.get('cache-control')).toBe('no-store');
  });

  it('are rendered once, and anew when the ledger has grown; the nonce is fresh each time', async () => {
    const client = new Client(server.origin);
    const ask = async () => {
      asked.length = 0;
      const answer = await client.get('/register?q=once');
      const page = await answer.text();
      const nonce = nonceOf(answer);
      expect(page).toContain(`nonce="${nonce}"`);
      expect(page.match(/nonce="/g)?.length).toBe(page.split(`nonce="${nonce}"`).length - 1);
      return { nonce, etag: answer.headers.get('etag'), statements: asked.length };
    };
    const [first, second] = [await ask(), await ask()];
    // Of a kept page the database is asked for the size of the ledger, and for nothing else.
    expect(second.statements).toBe(1);
    expect(first.statements).toBeGreaterThan(1);
    expect(second.nonce).not.toBe(first.nonce);
    expect(second.etag).toBe(first.etag);
    await server.portal.store.write({ actor: 'system', at: server.portal.clock.now() }, (tx) =>
      recordEvent(tx, { kind: 'system.backup-made', subject: { type: 'system', id: newId() } }),
    );
    const third = await ask();
    expect(third.statements).toBeGreaterThan(1);
    // Nothing on it changed, so it is still the same page to whoever has it.
    expect(third.etag).toBe(first.etag);
    server.portal.clock.advance(61);
    expect((await ask()).statements).toBeGreaterThan(1);
  });

  it('are made once for many who ask at the same moment, and each gets a nonce of their own', async () => {
    const path = '/register?q=together';
    asked.length = 0;
    await new Client(server.origin).text('/register?q=alone');
    const alone = asked.length;
    asked.length = 0;
    const pages = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const answer = await new Client(server.origin).get(path);
        expect(answer.headers.get('content-encoding')).toBe('gzip');
        const nonce = nonceOf(answer) ?? '';
        const page = await answer.text();
        expect(page).toContain(`nonce="${nonce}"`);
        return { nonce, page: page.replaceAll(nonce, '') };
      }),
    );
    expect(new Set(pages.map(({ nonce }) => nonce)).size).toBe(12);
    expect(new Set(pages.map(({ page }) => page)).size).toBe(1);
    // For each the size of the ledger, twice for whoever waited, and the page itself once.
    expect(asked.length).toBeLessThanOrEqual(alone + 24);
    const plain = await new Client(server.origin).get(path, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect((await plain.text()).replaceAll(nonceOf(plain) ?? '', '')).toBe(pages[0]?.page);
    // A page that is not kept holds nobody up: each is told so.
    const none = await Promise.all(
      Array.from({ length: 5 }, () => new Client(server.origin).get('/register/AAAAAAAAAAAAAAAAAAAAAA')),
    );
    expect(none.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('speak the language of the address, whatever the browser asks for, and every link carries it on', async () => {
    const client = new Client(server.origin);
    let spoken = 0;
    for (const path of (await publicPages()).filter((one) => !one.startsWith('/gallery'))) {
      const address = path.includes('?') ? `${path}&lang=en` : `${path}?lang=en`;
      const answer = await client.get(address);
      const page = await answer.text();
      if (answer.status !== 200) continue;
      spoken += 1;
      expect(answer.headers.get('content-language'), path).toBe('en');
      expect(answer.headers.getSetCookie(), path).toEqual([]);
      const links = [...page.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((one) => one[1] as string);
      const left = links.filter((href) => !href.includes('lang=') && !href.startsWith('/assets'));
      expect(left, path).toEqual([]);
    }
    expect(spoken).toBeGreaterThan(25);
    // What is kept in one language is never given in the other, by the address or by what the browser asks for.
    const kept = await client.text('/register');
    expect(kept).toContain('<html lang="ja"');
    expect(await client.text('/register?lang=en')).toContain('<html lang="en"');
    expect(await client.text('/register')).not.toContain('<html lang="en"');
    expect((await client.get('/register')).headers.get('content-language')).toBe('ja');
    client.language = 'en';
    expect((await client.get('/register')).headers.get('content-language')).toBe('en');
    expect((await client.get('/register?lang=ja')).headers.get('content-language')).toBe('ja');
  });

  it('are kept in the language of a cookie too, which the address overrules, and no cookie comes back', async () => {
    const english = new Client(server.origin);
    english.cookies.set(languageCookie, 'en');
    const ask = async (client: Client, path: string) => {
      asked.length = 0;
      const answer = await client.get(path);
      const [, language] = /<html lang="(\w+)"/.exec(await answer.text()) ?? [];
      expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
      expect(answer.headers.get('vary')).toMatch(/Cookie/);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('content-language')).toBe(language);
      return { language, etag: answer.headers.get('etag'), statements: asked.length };
    };
    const path = '/register?q=cookie';
    const made = await ask(english, path);
    const kept = await ask(english, path);
    expect([made.language, kept.language, kept.statements]).toEqual(['en', 'en', 1]);
    expect(kept.etag).toBe(made.etag);
    // Whoever has no cookie, or says so in the address, is not given what was kept for somebody else.
    expect((await ask(new Client(server.origin), path)).language).toBe('ja');
    expect((await ask(english, `${path}&lang=ja`)).language).toBe('ja');
    expect(await ask(english, path)).toMatchObject({ language: 'en', statements: 1 });
    // A cookie that names no language of ours is none.
    english.cookies.set(languageCookie, 'xx');
    expect((await ask(english, path)).language).toBe('ja');
  });

  it('answer the headers of the whole page to whoever asks for those only', async () => {
    const head = await fetch(`${server.origin}/help`, {
      method: 'HEAD',
      headers: { 'accept-language': 'ja' },
    });
    const whole = await new Client(server.origin).get('/help');
    await whole.arrayBuffer();
    expect(head.headers.get('etag')).toBe(whole.headers.get('etag'));
    expect(head.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await head.text()).toBe('');
  });
});

describe('the register for machines', () => {
  it('keeps to the schema that is served beside it, and names no case that was refused or is under review', async () => {
    const client = new Client(server.origin);
    const file = await (await client.get('/register/register.json')).json();
    expect(registerForm.parse(file)).toEqual(file);
    const schema = await (await client.get('/schemas/register.json')).json();
    expect(file.$schema).toBe(schema.$id);
    expect(schema.properties.projects.items.required).toContain('steps');
    const text = JSON.stringify(file);
    const hidden = await server.portal.store.read
      .selectFrom('application')
      .select(['id', 'reference', 'title_ja'])
      .where('state', 'not in', ['READY', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'CLOSING', 'CLOSED', 'REVOKED'])
      .execute();
    expect(hidden.length).toBeGreaterThan(3);
    const unpublished = await server.portal.store.read
      .selectFrom('publication')
      .select(['id', 'reference'])
      .where('state', 'not in', ['PUBLISHED', 'CORRECTED', 'RETRACTED'])
      .execute();
    const pages = (await client.text('/register')) + text + (await client.text('/feeds/all.atom'));
    for (const one of hidden)
      for (const secret of [one.id, one.reference, one.title_ja]) expect(pages).not.toContain(secret);
    for (const one of unpublished)
      for (const secret of [one.id, one.reference]) expect(pages).not.toContain(secret);
    // The id of a case leads nowhere in the register, and the id there leads to no case.
    const open = await server.portal.store.read.selectFrom('application').select('id').execute();
    for (const { id } of open) {
      expect(text).not.toContain(id);
      expect((await client.get(`/register/${id}`)).status).toBe(404);
    }
  });

  it('is found by kana of either kind and letters of any width, and by a filter', async () => {
    const client = new Client(server.origin);
    const found = (page: string) => [...page.matchAll(/href="\/register\/([\w-]{22})/g)].map((one) => one[1]);
    const all = found(await client.text('/register'));
    expect(all.length).toBeGreaterThan(1);
    const [first] = (await (await client.get('/register/register.json')).json()).projects;
    const wide = first.reference.replace(/[0-9A-Z-]/g, (letter: string) =>
      String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    );
    expect(found(await client.text(`/register?q=${encodeURIComponent(wide)}`))).toEqual([first.id]);
    const katakana = found(await client.text(`/register?q=${encodeURIComponent('リハビリテーション')}`));
    const hiragana = found(await client.text(`/register?q=${encodeURIComponent('りはびりてーしょん')}`));
    expect(katakana.length).toBeGreaterThan(0);
    expect(hiragana).toEqual(katakana);
    expect(found(await client.text('/register?q=zzzz'))).toEqual([]);
    const inUse = found(await client.text('/register?state=inUse'));
    expect(inUse.length).toBeGreaterThan(0);
    expect(inUse.length).toBeLessThanOrEqual(all.length);
  });

  it('says plainly where nobody wrote in the language of the page', async () => {
    const client = new Client(server.origin);
    const { projects } = await (await client.get('/register/register.json')).json();
    const only = projects.find(
      (one: { explanation: { ja: string; en: null } }) => one.explanation.ja && !one.explanation.en,
    );
    const none = projects.find((one: { explanation: { ja: null } }) => !one.explanation.ja);
    expect(await client.text(`/register/${only.id}?lang=en`)).toContain('No English text was written');
    expect(await client.text(`/register/${none.id}`)).toContain('一般の方への説明は、書かれていません');
  });

  it('has feeds in both languages that a reader can ask about by date', async () => {
    const client = new Client(server.origin);
    const feed = await client.get('/feeds/projects.atom?lang=en');
    expect(feed.headers.get('content-type')).toContain('application/atom+xml');
    const xml = await feed.text();
    expect(xml).toContain('xml:lang="en"');
    expect(xml.match(/<entry>/g)?.length).toBe(xml.match(/<\/entry>/g)?.length);
    expect(xml).toMatch(
      /<link rel="alternate" type="text\/html" href="http:[^"]+\/register\/[\w-]{22}\?lang=en"\/>/,
    );
    const changed = feed.headers.get('last-modified') ?? '';
    expect(Number.isNaN(Date.parse(changed))).toBe(false);
    const since = await client.get('/feeds/projects.atom?lang=en', { 'if-modified-since': changed });
    expect(since.status).toBe(304);
    expect((await client.get('/feeds/nothing.atom')).status).toBe(404);
  });
});

describe('a complaint without an account', () => {
  const filled = {
    intent: 'send',
    submission: '',
    topic: 'office',
    complainant: 'person',
    together: '２',
    body: '問合せに返事がありませんでした。',
    contact: '申立 花子 00-0000-0000',
    website: '',
  };

  it('keeps what was typed beside what is wrong, answers with number and code, and is followed by the code', async () => {
    const client = new Client(server.origin);
    const form = await client.text('/complaint');
    const submission = /name="submission" value="([\w-]{22})"/.exec(form)?.[1] ?? '';
    const wrong = await client.post('/complaint', {
      ...filled,
      submission,
      topic: '',
      body: '',
      together: '-3',
    });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('入力内容に問題があります');
    expect(page).toContain('申立 花子 00-0000-0000');
    expect(page).toContain('数字で入力してください');
    const sent = await client.post('/complaint', { ...filled, submission });
    expect(sent.status).toBe(200);
    expect(sent.headers.getSetCookie()).toEqual([]);
    const receipt = await sent.text();
    // Without script the browser goes to the receipt by itself.
    expect(receipt).toMatch(/<h1 tabindex="-1" autofocus=""[^>]*>苦情を受け付けました</);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(receipt)?.[0] ?? '';
    const reference = /K-2026-\d{4}/.exec(receipt)?.[0] ?? '';
    expect(reference).not.toBe('');
    // Sent twice it is one complaint.
    expect(await (await client.post('/complaint', { ...filled, submission })).text()).toContain(reference);
    const none = await client.post('/complaint/status', { intent: 'show', receipt: 'AAAA-AAAA-AAAA-AAAA' });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('この確認コードの苦情は見つかりません');
    const status = await client.post('/complaint/status', { intent: 'show', receipt: code.toLowerCase() });
    const shown = await status.text();
    expect(shown).toContain(reference);
    expect(shown).toContain('問合せに返事がありませんでした。');
    expect(shown).not.toContain('申立 花子');
    const english = await client.post('/complaint/status?lang=en', { intent: 'show', receipt: code });
    expect(await english.text()).toContain('By the due day we decide');
    const office = new Client(server.origin);
    office.cookies.set('__Host-sekisho', await signInAs(server.portal, 'secretariat'));
    expect(await office.text('/complaints')).toContain(reference);
    const auditor = new Client(server.origin);
    auditor.cookies.set('__Host-sekisho', await signInAs(server.portal, 'auditor'));
    const { id } = await server.portal.store.read
      .selectFrom('complaint')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    expect(await office.text(`/complaints/${id}`)).toContain('申立 花子');
    const read = await auditor.text(`/complaints/${id}`);
    expect(read).toContain('問合せに返事がありませんでした。');
    expect(read).not.toContain('申立 花子');
    const refused = await auditor.post(`/complaints/${id}`, { intent: 'accept', revision: '1' });
    expect(refused.status, 'ROL-11').toBe(403);
  });

  it('is sent five times in an hour from one address; a mistake costs none, and another address is not shut out', async () => {
    const send = (from: string, body: string) =>
      postFrom(server.origin, from, '/complaint', { ...filled, submission: newId(), body });
    const mistaken = await send('127.0.0.2', '');
    expect(mistaken.status).toBe(422);
    for (let number = 1; number <= complaintsPerAddress; number += 1)
      expect((await send('127.0.0.2', `${number}回目です。`)).status, `${number}`).toBe(200);
    const { count: before } = await countComplaints();
    const over = await send('127.0.0.2', 'もう一度です。');
    expect(over).toMatchObject({ status: 429, text: expect.stringContaining('1時間に5件まで') });
    expect(over.text).toContain('was not sent');
    expect((await countComplaints()).count).toBe(before);
    // Who reads where a complaint stands is not held up by it.
    const code = { intent: 'show', receipt: 'AAAA-AAAA-AAAA-AAAA' };
    expect((await postFrom(server.origin, '127.0.0.2', '/complaint/status', code)).status).toBe(422);
    expect((await send('127.0.0.3', '別の方からです。')).status).toBe(200);
  });
});

const countComplaints = () =>
  server.portal.store.read
    .selectFrom('complaint')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
