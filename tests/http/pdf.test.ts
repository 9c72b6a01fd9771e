import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitted } from '../support/case-story.ts';
import { Client } from '../support/client.ts';
import { type Persona, signInAs } from '../support/personas.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  id = await submitted(server.portal);
});
afterAll(() => server?.stop());

async function as(persona: Persona): Promise<Client> {
  const client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, persona));
  return client;
}
const path = (of: string) => `/applications/${of}/application.pdf`;

describe('the PDF of an application over HTTP', () => {
  it('is a file with a name of ours, is kept by nobody, and can carry no script', async () => {
    const answer = await (await as('researcher')).get(path(id));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="SK-[\w-]+\.pdf"/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('is not found for a stranger, as one that does not exist, and asks others to sign in (C5, INV-12, INV-27)', async () => {
    const stranger = await as('researcher-2');
    const nobody = new Client(server.origin);
    for (const page of [path(id), `/applications/${id}/letter.pdf`]) {
      const there = await stranger.get(page);
      const nowhere = await stranger.get(page.replace(id, 'A'.repeat(22)));
      expect([there.status, nowhere.status], page).toEqual([404, 404]);
      expect(there.headers.get('content-type')).toBe(nowhere.headers.get('content-type'));
      expect(await there.text()).not.toContain('SK-2026');
      expect((await nobody.get(page)).headers.get('location')).toMatch(/^\/sign-in/);
    }
    // A letter that is not written yet is not found either, by whom it will be for.
    expect((await (await as('researcher')).get(`/applications/${id}/letter.pdf`)).status).toBe(404);
  });
});
