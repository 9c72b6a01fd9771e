import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { disablePerson, enablePerson } from '#app/services/people/disable-person.server.ts';
import { endSignInsOf } from '#app/services/people/end-sign-ins-of.server.ts';
import { listMyTokens } from '#app/services/tokens/manage-tokens.server.ts';
import { tokenRules } from '#policies/tokens.ts';
import { type CallOptions, callApi, problemContent, tokenOf as tokenFor } from '#tests/support/api.ts';
import { Client } from '#tests/support/client.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let token: string;
const tokenOf = (persona: string) => tokenFor(server.portal, persona);
const call = (path: string, options: CallOptions = {}) => callApi(server, token, path, options);

beforeAll(async () => {
  server = await startTestServer();
  token = await tokenOf('researcher');
}, 180_000);
afterAll(() => server.stop());

describe('the edge of the interface', () => {
  it('opens to no page of another site and is kept by no cache', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const read = await call('/projects', { headers });
    expect(read.status).toBe(200);
    expect([...read.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(read.headers.get('vary')).toContain('Authorization');
    expect((await call('/projects', { method: 'OPTIONS', headers })).status).toBe(405);
  });

  it.each([
    ['PUT', '/projects', {}, 405, 'method'],
    ['POST', '/projects', { body: {} }, 405, 'method'],
    ['POST', '/questions/x/cancel', { headers: { 'content-length': '40000000' } }, 413, 'too-large'],
  ] as const)('answers %s %s with a problem document in the language of the caller', async (...line) => {
    const [method, path, options, status, code] = line;
    for (const [language, word] of [
      ['ja', /[ぁ-ん]/],
      ['en', /^[ -~]+$/],
    ] as const) {
      const text = 'headers' in options ? 'x'.repeat(1_100_000) : undefined;
      const answer = await call(path, {
        method,
        language,
        ...('body' in options ? { body: options.body } : {}),
        ...(text ? { text } : {}),
      });
      expect(answer).toMatchObject({ status, language, body: { status, code } });
      expect(answer.type).toContain('application/problem+json');
      expect(answer.body.detail).toMatch(word);
      expect(answer.body.instance).toBe(answer.headers.get('x-request-id'));
    }
  });

  it('counts calls by token, whatever way the address is written, and says when to come again', async () => {
    const made = `sekisho_${'A'.repeat(40)}`;
    const address = (written: string) => `${server.origin}${written}/projects`;
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let each = 0; each <= tokenRules.callsPerMinute; each += 1) {
      last = await fetch(address(['/api/v1', '/%61pi/v1', '/api//v1'][each % 3]!), {
        headers: { authorization: `Bearer ${made}`, 'accept-language': 'en' },
      });
      statuses.push(last.status);
    }
    expect(statuses.slice(0, -1)).not.toContain(429);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.headers.get('content-type')).toContain('application/problem+json');
    expect(
      z.fromJSONSchema(problemContent()['application/problem+json']!.schema).safeParse(await last?.json())
        .error,
    ).toBeUndefined();
    expect((await call('/projects')).status).toBe(200);
  });

  it('writes no token into a log', async () => {
    const lines: string[] = [];
    const log = server.portal.log as { info: (...line: unknown[]) => void };
    log.info = (...line) => void lines.push(JSON.stringify(line));
    await call(`/projects?token=${token}`);
    await call('/no-such-thing', { headers: { 'x-token': token } });
    log.info = () => {};
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain('sekisho_');
  });
});

describe('a token', () => {
  it('is made by a fresh second factor alone', async () => {
    const client = new Client(server.origin);
    client.cookies.set(sessionCookie, await signInAs(server.portal, 'researcher', { steppedUp: false }));
    const fields = { intent: 'make', name: 'mine', days: '7', 'scopes[]': 'read' };
    const sent = await client.post('/account/tokens', fields);
    expect(sent.headers.get('location') ?? '').toMatch(/^\/step-up/);
    const names = (await listMyTokens(server.portal, await personaViewer(server.portal, 'researcher'))).map(
      ({ name }) => name,
    );
    expect(names).not.toContain('mine');
  });

  it('is for nothing that nobody ticked', async () => {
    const client = new Client(server.origin);
    client.cookies.set(sessionCookie, await signInAs(server.portal, 'researcher', { steppedUp: true }));
    const answer = await client.post('/account/tokens', { intent: 'make', name: 'none', days: '7' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).not.toContain('sekisho_');
  });

  it('ends with the sign-ins of its owner: taken away, or disabled, also when the account comes back', async () => {
    const admin = await personaViewer(server.portal, 'administrator');
    const me = (await personaViewer(server.portal, 'researcher')).person.id;
    const first = await tokenOf('researcher');
    await endSignInsOf(server.portal, admin, me);
    expect((await call('/projects', { token: first })).status).toBe(401);
    const next = await tokenOf('researcher');
    await disablePerson(server.portal, admin, me);
    expect((await call('/projects', { token: next })).status).toBe(401);
    await enablePerson(server.portal, admin, me);
    expect((await call('/projects', { token: next })).status).toBe(401);
  });

  it('ends by itself', async () => {
    const short = await tokenOf('researcher-2');
    expect((await call('/projects', { token: short })).status).toBe(200);
    server.portal.clock.advance(86_400);
    expect((await call('/projects', { token: short })).status).toBe(401);
  });
});
