import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citation, codeLists } from '#app/domain/query/code-lists.ts';
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

describe('code lists (NEX-5)', () => {
  it.each(['ja', 'en'] as const)('are there for everybody in %s, every version of them', async (language) => {
    const client = reader(language);
    for (const list of codeLists) {
      const answer = await client.get(`/code-lists/${citation(list)}`);
      expect(answer.status).toBe(200);
      const page = (await answer.text()).replaceAll('&#x27;', "'");
      expect(page).toContain(list.title[language]);
      expect(page).toContain(list.author[language]);
    }
  });

  it('are searched, and say so when nothing is found', async () => {
    const client = reader('ja');
    const statins = await client.text('/code-lists?q=%EF%BD%BD%EF%BE%80%EF%BE%81%EF%BE%9D');
    expect(statins).toContain('/code-lists/statins@1');
    expect(statins).not.toContain('/code-lists/diabetes@1');
    expect(await client.text('/code-lists?q=zzzz')).toContain('条件に合うコードリストはありません');
  });

  it('tell of a newer version and answer the bare name with it', async () => {
    const client = reader('en');
    expect(await client.text('/code-lists/hypertension@1')).toContain(
      'There is a newer version: hypertension@2',
    );
    expect(await client.text('/code-lists/hypertension')).toContain('hypertension@2');
  });

  it('are saved as CSV in both languages', async () => {
    const answer = await reader('ja').get('/code-lists/chronic-kidney-disease@1/codes.csv');
    expect(answer.headers.get('content-disposition')).toContain('chronic-kidney-disease-v1.csv');
    const csv = await answer.text();
    expect(csv).toContain('"N189","慢性腎臓病","Chronic kidney disease"');
    expect(csv).not.toContain('N185');
  });

  it.each([
    '/code-lists/nothing',
    '/code-lists/diabetes@9',
    '/code-lists/DIABETES',
    '/code-lists/x@1/codes.csv',
  ])('are not found: %s', async (path) => {
    expect((await reader('ja').get(path)).status).toBe(404);
  });
});
