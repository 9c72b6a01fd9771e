import { afterAll, beforeAll, expect, it } from 'vitest';
import { languageCookie, sessionCookie } from '#app/http/cookies.server.ts';
import { translator } from '#app/i18n/translator.ts';
import { actionNames } from '#policies/access/actions.ts';
import { roles } from '#policies/access/roles.ts';
import { prohibitions } from '#policies/access/separation-of-duties.ts';
import { Client } from '../support/client.ts';
import { type Persona, personas, signInAs } from '../support/personas.ts';
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
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&#x27;');

it.each(['ja', 'en'] as const)(
  'the matrix in %s has every action, role and prohibition',
  async (language) => {
    const t = translator(language);
    const page = await (await as('committee-member', language)).text('/matrix');
    for (const action of actionNames) expect(page, action).toContain(escaped(t(`action.${action}`)));
    for (const role of roles) expect(page, role).toContain(escaped(t(`role.${role}.about`)));
    for (const [at, { reason }] of prohibitions.entries()) {
      expect(page).toContain(`id="prohibition-${at + 1}"`);
      expect(page).toContain(escaped(t(`denial.${reason}`)));
    }
  },
);

it('everybody who is signed in may read it, and nobody else', async () => {
  for (const persona of personas)
    expect((await (await as(persona)).get('/matrix')).status, persona).toBe(200);
  const answer = await new Client(server.origin).get('/matrix');
  expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fmatrix');
});

it('for one role it says in words what that role may do and leaves out the rest', async () => {
  const t = translator('ja');
  const client = await as('chair');
  const page = await client.text('/matrix?role=chair');
  expect(page).toContain(t('action.decision.record'));
  expect(page).toContain(t('relation.cleared'));
  const table = /id="matrix-committee"[\s\S]*?<\/table>/.exec(page)?.[0] ?? '';
  expect(table).toContain(t('action.roster.approve'));
  expect(table).not.toContain(t('action.round.open'));
  expect(page).not.toContain('id="matrix-grants"');
  expect((await client.get('/matrix?role=emperor')).status).toBe(200);
});

it('INV-01, INV-17: it names what wins over roles, and that nothing is approved automatically', async () => {
  const t = translator('ja');
  const page = await (await as('researcher')).text('/matrix');
  expect(page).toContain(t('matrix.wins'));
  expect(page).toContain(t('denial.own_case'));
  expect(page).toContain(t('matrix.system.lead'));
});
