import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageCookie } from '#app/http/cookies.server.ts';
import type { Reference, Said } from '#policies/satre/answer.ts';
import { satreAnswer } from '#policies/satre/answers.ts';
import { requirementNumbers, requirements } from '#policies/satre/requirements.ts';
import { satreScreen } from '#policies/satre/screens.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function pageIn(language: 'ja' | 'en', query: string): Promise<string> {
  const client = new Client(server.origin);
  client.cookies.set(languageCookie, language);
  const answer = await client.get(`/self-assessment${query}`);
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
const shownIn = (page: string): string[] =>
  [...page.matchAll(/<li id="(\d\.\d\.\d\d)"/g)].map((match) => match[1] ?? '');

describe('the page of the self-assessment', () => {
  it.each(['ja', 'en'] as const)(
    'says everything in %s to somebody who is not signed in',
    async (language) => {
      const page = await pageIn(language, '?pillar=all');
      expect(shownIn(page)).toEqual(requirementNumbers);
      for (const number of requirementNumbers) {
        const { asks, how, by = [] } = satreAnswer(number);
        for (const text of [asks, how]) expect(page, number).toContain(text[language]);
        for (const one of by) {
          if (one.kind === 'test') expect(page, number).toContain(one.title);
          else if (one.kind === 'screen') expect(page, number).toContain(satreScreen(one.path)[language]);
          else expect(page, number).toContain(one.file);
        }
      }
    },
  );

  it('leads to every open page that it names', async () => {
    const client = new Client(server.origin);
    const page = await pageIn('ja', '?pillar=all');
    const named = new Set(
      [...page.matchAll(/<dd><ul><li><a [^>]*href="(\/[^"?#]*)"/g)].map((match) => match[1]!),
    );
    expect(named.size).toBeGreaterThan(15);
    for (const path of named) expect([200, 302], path).toContain((await client.get(path)).status);
  });

  it('is narrowed by pillar, importance, kind and state, which count alike', async () => {
    expect(shownIn(await pageIn('en', ''))).toEqual(requirementNumbers.filter((one) => one.startsWith('1.')));
    const unmet = requirementNumbers.filter((one) => satreAnswer(one).state === 'unmet');
    expect(shownIn(await pageIn('en', '?pillar=all&state=unmet'))).toEqual(unmet);
    const narrow = await pageIn('en', '?pillar=2&importance=optional&kind=beyond');
    const wanted = requirementNumbers.filter(
      (one) =>
        one.startsWith('2.') && requirements[one] === 'optional' && satreAnswer(one).state === 'beyond',
    );
    expect(shownIn(narrow)).toEqual(wanted);
    expect(narrow).toContain(`${wanted.length} of 185 statements are shown.`);
  });

  it('says so when nothing fits, and survives any address', async () => {
    expect(await pageIn('en', '?pillar=5&state=met')).toContain('No statement fits');
    expect(shownIn(await pageIn('ja', '?pillar=9&state=%27--&kind=1&importance='))).toEqual(
      requirementNumbers.filter((one) => one.startsWith('1.')),
    );
  });
});

describe('the files of the self-assessment', () => {
  it('hold every statement in both languages, for programs', async () => {
    const client = new Client(server.origin);
    const answer = await client.get('/self-assessment/satre.json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    const file = (await answer.json()) as {
      counts: { all: Record<string, number> };
      statements: { number: string; state: string; asks: Said; how: Said; references: Reference[] }[];
    };
    expect(file.statements.map(({ number }) => number)).toEqual(requirementNumbers);
    expect(Object.values(file.counts.all).reduce((sum, one) => sum + one, 0)).toBe(185);
    for (const { number, state, asks, how, references } of file.statements) {
      const given = satreAnswer(number as (typeof requirementNumbers)[number]);
      expect({ state, asks, how, references }).toEqual({
        ...given,
        by: undefined,
        references: given.by ?? [],
      });
    }
  });

  it('open in a spreadsheet', async () => {
    const answer = await new Client(server.origin).get('/self-assessment/satre.csv');
    expect(answer.headers.get('content-disposition')).toContain('sekisho-satre.csv');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines.filter((line) => /^"\d\.\d\.\d\d",/.test(line))).toHaveLength(185);
    expect(lines[0]).toContain('"asks_ja","asks_en","how_ja","how_en"');
  });
});
