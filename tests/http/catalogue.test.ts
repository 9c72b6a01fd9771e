import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueRecords } from '#app/domain/catalogue/catalogue.ts';
import { examplePopulation } from '#app/domain/catalogue/example-population.ts';
import { languageCookie } from '#app/http/cookies.server.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

function reader(language: 'ja' | 'en'): Client {
  const client = new Client(server.origin);
  client.cookies.set(languageCookie, language);
  return client;
}
const verdictOf = (page: string) => /id="verdict"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';

describe('the catalogue', () => {
  it.each(['ja', 'en'] as const)(
    'CAT-1: shows every record in %s to somebody who is not signed in',
    async (language) => {
      const client = reader(language);
      const list = await client.text('/catalogue');
      for (const record of catalogueRecords) {
        expect(list, record.id).toContain(`/catalogue/${record.id}"`);
        const answer = await client.get(`/catalogue/${record.id}`);
        expect(answer.status, record.id).toBe(200);
        const page = (await answer.text()).replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
        for (const text of [record.title, record.holder, ...record.mainItems])
          expect(page, record.id).toContain(text[language]);
        if (record.source === 'S4') expect(page).toContain(language === 'ja' ? '令和8年5月' : 'May 2026');
        expect(page).toContain(`${server.origin}/catalogue/${record.id}`);
      }
    },
  );

  it('finds by kana and by English, and survives any address', async () => {
    const client = reader('ja');
    const found = async (query: string) =>
      [
        ...(await client.text(`/catalogue?${query}`)).matchAll(
          /href="\/catalogue\/((?:SYN|JP|NET|LDI)-[A-Z0-9]+)"/g,
        ),
      ].map((match) => match[1]);
    expect(await found('q=%E3%82%8C%E3%81%9B%E3%81%B7%E3%81%A8&kind=hosted')).toContain('SYN-CLM');
    expect(await found('consent=consent')).toEqual(['JP-NANBYO', 'JP-SHOMAN']);
    expect(await found('q=zzzz')).toEqual([]);
    expect((await found('category=zz&access=%27--&kind=1')).length).toBe(catalogueRecords.length);
  });

  it.each([
    '/catalogue/SYN-ZZZ',
    '/catalogue/..%2f..%2fetc',
    '/catalogue/JP-NDB/variables',
    '/catalogue/SYN-ZZZ/dataset.csv',
  ])('answers %s as not found', async (path) => expect((await reader('ja').get(path)).status).toBe(404));

  it('CAT-2, P-28, P-29, P-30: gives the verdict on two databases without script', async () => {
    const client = reader('ja');
    expect(verdictOf(await client.text('/catalogue/linkage?a=VAX&b=NDB'))).toContain('未定');
    expect(verdictOf(await client.text('/catalogue/linkage?a=CANCER&b=NDB'))).toContain('連結解析 －');
    const conflict = verdictOf(await client.text('/catalogue/linkage?a=SHOGAI&b=DPC'));
    expect(conflict).toContain('連結解析ができます');
    expect(conflict).toContain('食い違って');
    expect(verdictOf(await client.text('/catalogue/linkage?a=NDB&b=%3Cscript%3E'))).toBe('');
  });

  it('STR-1, STR-2, STR-3: shows what facilities can supply, and what nobody knows', async () => {
    const page = await reader('ja').text('/catalogue/facilities');
    expect(page).toContain('106施設中 87施設');
    expect(page).toContain('不明');
    expect(await reader('ja').text('/catalogue/SYN-36')).toContain('未観測となる施設');
  });

  it('names variables, and says whose completeness it shows: nobody’s who is held', async () => {
    const page = await reader('en').text('/catalogue/SYN-EHR/variables');
    expect(page).toContain('out_of_ref');
    expect(page).toContain('Test items');
    expect(page).not.toMatch(/key_a|key_b|>rid</);
    expect(page).toContain('No number here is computed from the data that research uses');
    expect(await reader('ja').text('/catalogue/SYN-EHR/variables?q=%E6%A4%9C%E6%9F%BB')).not.toContain(
      'insurer_type',
    );
  });

  it('draws the distribution of a variable, with hidden bins as hidden, never as zero (A3)', async () => {
    const page = await reader('ja').text('/catalogue/SYN-EHR/variables?variable=condition.icd10');
    expect(page).toContain('研究に使うデータから計算した数は、ここには一つもありません');
    expect(page).toContain('100%');
    expect(page).toContain('本態性');
    expect(page).toContain('<svg');
  });

  it('reads no file of the data folder, whatever lies there', async () => {
    const folder = join(server.portal.config.dataDir, 'catalogue');
    const before = await reader('ja').text('/catalogue/SYN-EHR/variables?variable=person.sex');
    mkdirSync(folder, { recursive: true });
    for (const name of ['profile.json', 'population.json'])
      writeFileSync(join(folder, name), JSON.stringify({ ...examplePopulation, drawn: 777_777 }));
    const after = await reader('ja').text('/catalogue/SYN-EHR/variables?variable=person.sex');
    rmSync(folder, { recursive: true });
    expect(after).not.toContain('777,777');
    expect(before).not.toContain('777,777');
  });
});

describe('exports', () => {
  const get = async (path: string) => {
    const answer = await reader('ja').get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    return { type: answer.headers.get('content-type'), bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

  it.each([
    ['/catalogue/catalogue.csv', catalogueRecords.length + 1],
    ['/catalogue/SYN-CLM/dataset.csv', 2],
    ['/catalogue/SYN-DTH/variables.csv', undefined],
  ])('%s opens in Excel: mark, CRLF, quoted fields, no formula', async (path, lines) => {
    const { type, bytes } = await get(path);
    expect(type).toBe('text/csv; charset=utf-8');
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = text(bytes).slice(1).split('\r\n').slice(0, -1);
    if (lines) expect(rows.length).toBe(lines);
    for (const row of rows) {
      expect(row).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
      expect(row).not.toMatch(/(?:^|,)"[=+\-@]/);
    }
  });

  it('JSON-LD of a record and of the catalogue parse and carry persistent ids', async () => {
    const one = await get('/catalogue/SYN-CLM/dataset.jsonld');
    expect(one.type).toBe('application/ld+json');
    expect(JSON.parse(text(one.bytes))).toMatchObject({
      '@id': `${server.origin}/catalogue/SYN-CLM`,
      '@type': 'dcat:Dataset',
      'dct:identifier': 'SYN-CLM',
      'jp:numberOfContributingInstitutions': { '@value': 106 },
    });
    const all = JSON.parse(text((await get('/catalogue/catalogue.jsonld')).bytes));
    expect(all['@type']).toBe('dcat:Catalog');
    expect(all['dcat:dataset'].map((node: { '@id': string }) => node['@id'])).toEqual(
      catalogueRecords.map(({ id }) => `${server.origin}/catalogue/${id}`),
    );
  });
});
