import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpointDir } from '#app/config/places.server.ts';
import { signCheckpoint } from '#app/domain/ledger/checkpoint.ts';
import type { EntryQuery } from '#app/domain/ledger/entry-query.ts';
import { entriesHref, readEntryQuery } from '#app/domain/ledger/entry-query.ts';
import { eventKinds } from '#app/domain/ledger/event-kinds.ts';
import { formatProof } from '#app/domain/ledger/proof-file.ts';
import { describeDetails } from '#app/services/ledger/describe-details.server.ts';
import { newPrivateKeyPem, signerFrom } from '#db/portal/ledger/crypto.server.ts';
import { proveConsistency, proveInclusion, readEntries, readHead } from '#db/portal/ledger/read.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { Client } from '../support/client.ts';
import { personIdOf, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, 'auditor'));
}, 300_000);
afterAll(() => server.stop());

const rowsOf = (page: string): number[] =>
  [...page.matchAll(/href="\/audit\/entries\/(\d+)"/g)].map(([, seq]) => Number(seq));
const newest = async (kind: string) => {
  const { entries } = await readEntries(server.portal.store.read, { kinds: [kind] }, { limit: 1 });
  return entries[0]?.body;
};

describe('an address of the console', () => {
  test('says a query and can be read back, whatever it asks', () => {
    const query: EntryQuery = {
      areas: ['output'],
      kinds: ['query.ran', 'query.failed'],
      actor: demoId('person:researcher'),
      case: demoId('application:ckd-tests'),
      since: '2026-04-01',
      until: '2026-04-30T01:02:03.004Z',
      entrusted: true,
    };
    expect(readEntryQuery(new URL(entriesHref(query), server.origin).searchParams)).toEqual(query);
    const nonsense = new URLSearchParams(
      'kind=x&area=y&since=2026-02-31&until=9999-12-31&actor=%3Cb%3E&entrusted=1',
    );
    expect(readEntryQuery(nonsense)).toEqual({});
  });
});

describe('searching', () => {
  test('shows exactly the entries that the query names, and says what it has understood', async () => {
    const actor = demoId('person:researcher');
    const page = await client.text(entriesHref({ actor, areas: ['application'] }));
    const { entries } = await readEntries(
      server.portal.store.read,
      {
        actor,
        kinds: eventKinds.filter((kind) =>
          /^(application|attachment|case-enquiry|slot|support)\./.test(kind),
        ),
      },
      { limit: 50 },
    );
    expect(entries.length).toBeGreaterThan(3);
    expect([...new Set(rowsOf(page))]).toEqual(entries.map(({ seq }) => seq));
    expect(page).toMatch(/行った人: [^<]*葉山 千尋/);
  });

  test('understands a name and a number, and offers what they can mean', async () => {
    const found = await client.get(`/audit?q=${encodeURIComponent('SK-2026-00008')}`);
    expect(found.status).toBe(302);
    expect(found.headers.get('location')).toMatch(/^\/audit\?case=[\w-]{22}$/);
    const offered = await client.text(`/audit?q=${encodeURIComponent('葉山')}`);
    expect(offered).toContain('葉山 千尋 さんが行ったこと');
    expect(offered).toContain('葉山 千尋 に対して行われたこと');
    const none = await client.text('/audit?q=zzzz');
    expect(none).toContain('見つかりませんでした');
    // No entries stand below as if they had been found.
    expect(rowsOf(none)).toEqual([]);
    expect(await client.text(`/audit?q=${'z'.repeat(90)}`)).toContain('見つかりませんでした');
  });

  test('reads days as people write them, and says which one it cannot read', async () => {
    expect(await client.text('/audit?since=2026-13-45')).toContain('日付を「2026-04-01」の形で');
    expect(await client.text('/audit?since=%E4%BB%A4%E5%92%8C8%E5%B9%B44%E6%9C%881%E6%97%A5')).toContain(
      'value="2026-04-01"',
    );
  });

  test('is recorded with what was asked for, by ids and codes', async () => {
    await client.text('/audit?kind=vote.cast&since=2026-01-01');
    const { entries } = await readEntries(
      server.portal.store.read,
      { kinds: ['audit.read'], actor: await personIdOf(server.portal, 'auditor') },
      { limit: 1 },
    );
    expect(entries[0]?.body.detail).toEqual({ since: '2026-01-01', kinds: 1, kind: 'vote.cast' });
  });

  test('keeps a search under a name of one’s own, and drops it; both are entries', async () => {
    const path = '/audit?kind=vote.cast';
    const kept = await client.post(path, { intent: 'keep', name: '投票の記録' });
    expect(kept.status).toBe(302);
    expect(await newest('search.kept')).toMatchObject({ subject: { type: 'search' } });
    expect(JSON.stringify(await newest('search.kept'))).not.toContain('投票');
    const page = await client.text('/audit');
    expect(page).toContain('投票の記録');
    const again = await client.post(path, { intent: 'keep', name: '投票の記録' });
    expect(again.status).toBe(422);
    const answer = await again.text();
    expect(answer).toContain('この名前はすでに使っています');
    expect(answer).toContain('value="投票の記録"');
    const id = /name="id" value="([\w-]{22})"/.exec(page)![1]!;
    expect((await client.post('/audit', { intent: 'drop', id })).status).toBe(302);
    expect(await newest('search.dropped')).toMatchObject({ subject: { type: 'search', id } });
    expect(await client.text('/audit')).not.toContain('投票の記録');
  });
});

describe('taking', () => {
  test('the found entries as a table that spreadsheets open, and as lines of the log', async () => {
    const path = '/audit/export?kind=vote.cast';
    const table = await client.post(path, { intent: 'csv' });
    expect(table.headers.get('content-disposition')).toContain('sekisho-entries.csv');
    const bytes = new Uint8Array(await table.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = (await (await client.post(path, { intent: 'jsonl' })).text()).trim().split('\n');
    const { entries } = await readEntries(
      server.portal.store.read,
      { kinds: ['vote.cast'] },
      { limit: 5000 },
    );
    expect(lines.map((line) => JSON.parse(line).body)).toEqual(entries.map(({ text }) => text));
    const rows = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect(rows).toHaveLength(entries.length + 1);
    expect(await newest('audit.exported')).toMatchObject({ detail: { format: 'jsonl' } });
  });

  test('the verifier, as one file, which is an entry', async () => {
    const file = await client.post('/audit/verifier', { intent: 'take' });
    expect(file.headers.get('content-disposition')).toContain('sekisho-verify.mjs');
    expect(await file.text()).toContain('Node 18');
    expect(await newest('audit.verifier-taken')).toBeDefined();
  });

  test('no proof of what no checkpoint holds, with a reason beside the field', async () => {
    const answer = await client.post('/audit/verification', { intent: 'inclusion', seq: '12' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('チェックポイントがまだありません');
    const word = await client.post('/audit/verification', { intent: 'inclusion', seq: 'twelve' });
    const page = await word.text();
    expect(page).toContain('数字で入力してください');
    expect(page).toContain('value="twelve"');
  });

  test('a proof as a file, from the button of the page on', async () => {
    const { store, config } = server.portal;
    const { size, root } = await readHead(store.read);
    const signed = signCheckpoint({ origin: config.ledgerOrigin, size, root }, [
      signerFrom(config.ledgerOrigin, newPrivateKeyPem()),
    ]);
    const folder = checkpointDir(config);
    mkdirSync(folder, { recursive: true });
    const named = join(folder, `${size}.txt`);
    for (const path of [named, join(folder, 'latest.txt')]) writeFileSync(path, signed);
    const asked: Record<string, string>[] = [
      { intent: 'inclusion', seq: '12' },
      { intent: 'consistency', older: '3', newer: String(size) },
    ];
    const files: string[] = [];
    for (const form of asked) {
      const on = await client.post('/audit/verification', form);
      expect(on.status).toBe(302);
      const file = await client.get(on.headers.get('location')!);
      expect(file.headers.get('content-disposition')).toContain('attachment');
      files.push(await file.text());
    }
    expect(files[0]).toBe(formatProof((await proveInclusion(store.read, 12, size))!));
    expect(files[1]).toBe(formatProof((await proveConsistency(store.read, 3, size))!));
    expect(await newest('audit.proof-taken')).toMatchObject({ subject: { id: `growth-3-${size}` } });
    expect((await client.get(`/audit/proofs/entry-12-in-${size + 5000}.json`)).status).toBe(404);
    // The other tests of this file are of a log that nobody has signed.
    rmSync(folder, { recursive: true });
  });
});

describe('the page of an entry', () => {
  test('says its details in words, with the text of the download, and every page that it names opens', async () => {
    const db = server.portal.store.read;
    const { entries } = await readEntries(db, {}, { limit: 5000 });
    const raised = entries.find(({ body }) => body.kind === 'signal.raised')!;
    const page = await client.text(`/audit/entries/${raised.seq}`);
    const raw = /"detail":(\{[^}]*\})/.exec(raised.text)?.[1] ?? '';
    expect(page).toContain(raw.replaceAll('"', '&quot;'));
    expect(page).toContain(`href="/signals/${raised.body.subject.id}"`);
    // One page of each kind that any entry of the demo institute leads to.
    const opened = new Map<string, number>();
    for (const { body } of entries) {
      if (!body.detail) continue;
      const details = await describeDetails(db, 'ja', body);
      for (const { href } of details?.lines.flatMap(({ values }) => values) ?? []) {
        const way = href?.replace(/[\w-]{22}|\d+/g, ':id');
        if (href && way && !opened.has(way)) opened.set(way, (await client.get(href)).status);
      }
    }
    expect([...opened].filter(([, status]) => status !== 200)).toEqual([]);
    expect([...opened.keys()]).toEqual(expect.arrayContaining(['/people/:id', '/applications/:id']));
    expect(opened.size).toBeGreaterThan(8);
  });
});

describe('verifying now', () => {
  test('reads everything again, shows what it found, and is an entry', async () => {
    expect((await client.post('/audit/verification', { intent: 'verify' })).status).toBe(302);
    // Nothing has been signed here: entries that agree with each other are no proof.
    const unjudged = '署名されたチェックポイントがなく、確かめられていません';
    let page = '';
    // The answer of a run that is still under way says how far it is; looking again shows the end.
    for (let look = 0; look < 100 && !page.includes(unjudged); look += 1) {
      page = await client.text('/audit/verification');
      await new Promise((done) => setTimeout(done, 100));
    }
    expect(page).toContain(unjudged);
    expect(page).not.toContain('異常はありません');
    const recorded = await newest('audit.verified');
    expect(recorded).toMatchObject({ detail: { judged: false, fitting: 0 } });
    expect(recorded?.detail).not.toHaveProperty('good');
  });
});

describe('access at a time', () => {
  test('asks for a person and a moment, keeps what was typed, and shows what held then', async () => {
    const person = demoId('person:researcher');
    expect(await client.text(`/audit/access?q=${encodeURIComponent('葉山')}`)).toContain(
      `/audit/access?person=${person}`,
    );
    const wrong = await client.text(`/audit/access?person=${person}&on=2026-11-24&time=9`);
    expect(wrong).toContain('時刻を「14:00」の形で');
    expect(wrong).toContain('value="2026-11-24"');
    const page = await client.text(`/audit/access?person=${person}&on=2026-11-24&time=10:30`);
    expect(await client.text(`/audit/access?person=${person}&on=2026-12-24&time=09:30`)).toContain(
      '今日までの日付',
    );
    expect(page).toContain('開けた案件');
    expect(page).toContain('研究者');
    expect((await client.get(`/audit/access?person=${'A'.repeat(22)}&on=2026-11-24&time=10:30`)).status).toBe(
      404,
    );
  });
});
