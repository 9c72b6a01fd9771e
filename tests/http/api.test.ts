import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { printQuery } from '#app/domain/query/print.ts';
import { sessionCookie } from '#app/http/cookies.server.ts';
import { openApiText } from '#app/services/api/open-api.server.ts';
import { operations } from '#app/services/api/operations.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { suspendProject } from '#app/services/projects/suspend-project.server.ts';
import { endToken, listMyTokens } from '#app/services/tokens/manage-tokens.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import type { TokenScope } from '#policies/tokens.ts';
import { type CallOptions, callApi, documented, tokenOf as tokenFor } from '#tests/support/api.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { Client } from '#tests/support/client.ts';
import { releasedOf } from '#tests/support/outputs.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { signInAs } from '#tests/support/personas.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { leaksIn } from '#tests/support/vault-tap.ts';
import { activeProject, ageAndSex, asked, bySex, ended, widenPermit } from '#tests/support/workspace.ts';

const run = promisify(execFile);
const clients = resolve(import.meta.dirname, '../../public/clients');

let server: TestServer;
let project: string;
let question: string;
let hidden: string;
let output: string;
let token: string;
/** Everything that the interface has sent in this file. */
const sent: string[] = [];

const tokenOf = (persona: string, scopes?: readonly TokenScope[]) => tokenFor(server.portal, persona, scopes);
const call = (path: string, options: CallOptions = {}) => callApi(server, token, path, options, sent);
const calls = async () =>
  server.portal.store.file
    .prepare("select count(*) from ledger_entry where body like '%api.called%'")
    .pluck()
    .get() as number;

beforeAll(async () => {
  server = await startTestServer();
  project = await activeProject(server.portal);
  question = await asked(server.portal, project, bySex);
  hidden = await asked(server.portal, project, ageAndSex);
  for (const one of [question, hidden]) expect((await ended(server.portal, one)).state).toBe('done');
  output = await releasedOf(server.portal, project, [question]);
  token = await tokenOf('researcher');
}, 180_000);
afterAll(async () => {
  await (await vaultOf(server.portal)).stop();
  await server.stop();
});

describe('the interface for scripts', () => {
  it('is the document that was written down, and the document names every call', async () => {
    const response = await fetch(`${server.origin}/api/v1/openapi.json`);
    const file = readFileSync(resolve(import.meta.dirname, '../../docs/schemas/openapi.json'), 'utf8');
    expect(await response.text()).toBe(openApiText());
    expect(file, 'npm run docs:openapi').toBe(openApiText());
    const { paths } = JSON.parse(file) as { paths: Record<string, object> };
    expect(Object.keys(paths).sort()).toEqual([...new Set(operations.map(({ path }) => path))].sort());
  });

  it('answers every documented call as its document says, sent plainly and as the client of R sends it', async () => {
    const { paths, components } = documented();
    const { resultId } = (await call(`/questions/${question}`)).body;
    const places: Record<string, string> = {
      project,
      question,
      result: String(resultId),
      dataset: 'SYN-EHR',
      list: String(((await call('/code-lists')).body.items as { cite: string }[])[0]?.cite),
    };
    const told: string[] = [];
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { requestBody, responses }] of Object.entries(methods))
        for (const headers of [undefined, { 'content-type': 'application/json', 'accept-language': 'ja' }]) {
          const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name]!));
          const answer = await call(address, {
            method: method.toUpperCase(),
            ...(requestBody ? { body: { question: printQuery(bySex), objective: 'O1' } } : {}),
            ...(headers ? { headers } : {}),
            ...(headers && method === 'post' && !requestBody ? { text: '' } : {}),
          });
          const named = responses[answer.status];
          const content = named?.content ?? components.responses.Problem!.content;
          const [type, { schema }] = Object.entries(content)[0]!;
          expect(answer.type, path).toContain(type);
          expect(z.fromJSONSchema(schema).safeParse(answer.body).error, path).toBeUndefined();
          told.push(`${method} ${path} ${answer.status}`);
        }
    // What was answered long ago can no longer be stopped; everything else gives what was asked for.
    expect(told.filter((line) => !/ 20[01]$/.test(line))).toEqual(
      Array(2).fill('post /questions/{question}/cancel 409'),
    );
  });

  it('knows callers by their token alone, and says so in their language (B4)', async () => {
    for (const [language, word] of [
      ['ja', 'トークン'],
      ['en', 'token'],
    ] as const) {
      const refused = await call('/projects', { token: undefined, language });
      expect(refused).toMatchObject({ status: 401, language });
      expect(refused.type).toContain('application/problem+json');
      expect(refused.body.detail).toContain(word);
    }
    expect((await call('/projects', { token: 'sekisho_AAAAAAAAAAAAAAAAAAAAAAAA' })).status).toBe(401);
    expect((await call('/projects', { token: undefined, headers: { cookie: 'session=x' } })).status).toBe(
      401,
    );
    const me = await personaViewer(server.portal, 'researcher');
    const short = await tokenOf('researcher');
    const [newest] = await listMyTokens(server.portal, me);
    await endToken(server.portal, me, newest!.id);
    const states = await Promise.all([call('/projects', { token: short }), call('/projects')]);
    expect(states.map(({ status }) => status).sort()).toEqual([200, 401]);
    token = states[0]?.status === 200 ? short : token;
  });

  it('keeps a token to its scope, and every call leaves an entry, also a refused one', async () => {
    const reader = await tokenOf('researcher', ['read']);
    const before = await calls();
    const body = { question: printQuery(bySex), objective: 'O1' };
    const refused = await call(`/projects/${project}/questions`, { method: 'POST', token: reader, body });
    expect(refused).toMatchObject({ status: 403, body: { code: 'token-scope' } });
    expect((await call('/projects', { token: reader })).body.items).toContainEqual(
      expect.objectContaining({ id: project }),
    );
    expect(await calls()).toBe(before + 2);
  });

  it('takes questions in both forms, says where one is wrong, and gives states and no values (A9, INV-24)', async () => {
    const path = `/projects/${project}/questions`;
    const wrong = await call(path, {
      method: 'POST',
      language: 'en',
      body: { question: 'cohort nobody', objective: 'O1' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ at: expect.stringMatching(/^\d+:\d+$/) }] },
    });
    const gate = await call(path, { method: 'POST', body: { question: bySex, objective: 'O9' } });
    expect(gate.status).toBe(422);
    const made = await call(path, { method: 'POST', body: { question: printQuery(bySex), objective: 'O1' } });
    expect(made).toMatchObject({ status: 201, body: { project } });
    expect((await call(path, { method: 'POST', body: { objective: 'O1', extra: 1 } })).status).toBe(422);
    const state = await call(`/questions/${hidden}`);
    expect(Object.keys(state.body).sort()).toEqual(
      ['askedAt', 'id', 'note', 'objective', 'project', 'sentence', 'state'].sort(),
    );
    expect(state.body.state).toBe('done');
    await ended(server.portal, String(made.body.id));
    expect((await call(`/questions/${made.body.id}/cancel`, { method: 'POST', body: {} })).status).toBe(409);
  });

  it('reads values of a released item, leaves a receipt, and of nothing else (A9, INV-33)', async () => {
    const { resultId } = (await call(`/questions/${question}`)).body;
    const release = await findReleaseOf(server.portal.store.read, output);
    const receipts = async () => (await listReceipts(server.portal.store.read, release!.id)).length;
    const before = await receipts();
    const read = await call(`/results/${String(resultId)}`);
    expect(read).toMatchObject({ status: 200, body: { question, table: { outcome: 'table' } } });
    expect(await receipts()).toBe(before + 1);
    expect((await call(`/results/${hidden}`)).status).toBe(404);
  });

  it('answers those who may not know of it as if it were not there (C5)', async () => {
    const stranger = await tokenOf('researcher-2');
    const { resultId } = (await call(`/questions/${question}`)).body;
    for (const path of [
      `/questions/${question}`,
      `/projects/${project}/questions`,
      `/results/${String(resultId)}`,
      '/no-such-thing',
    ])
      expect((await call(path, { token: stranger })).status, path).toBe(404);
    // What is there and what is not are one answer, so that nobody finds ids by trying.
    const answers = await Promise.all(
      [question, 'A'.repeat(22)].map((id) => call(`/questions/${id}`, { token: stranger })),
    );
    const [there, not] = answers.map(({ body: { instance: _, ...body } }) => body);
    expect(there).toEqual(not);
    expect(JSON.stringify((await call('/projects', { token: stranger })).body)).not.toContain(project);
  });

  it('gives the catalogue and code lists in both languages', async () => {
    for (const language of ['ja', 'en']) {
      const datasets = (await call('/datasets', { language })).body.items as { id: string }[];
      expect(datasets.length).toBeGreaterThan(0);
      const lists = (await call('/code-lists', { language })).body.items as { cite: string }[];
      const list = await call(`/code-lists/${lists[0]!.cite}`, { language });
      expect((list.body.codes as unknown[]).length).toBeGreaterThan(0);
    }
    const variables = await Promise.all(
      ((await call('/datasets')).body.items as { id: string }[]).map(({ id }) =>
        call(`/datasets/${id}/variables`),
      ),
    );
    expect(variables.some(({ status, body }) => status === 200 && (body.items?.length ?? 0) > 0)).toBe(true);
  });
});

describe('the clients', () => {
  it('of Python does all of it with the standard library', async (context) => {
    const python = await run('python3', ['--version']).catch(() => undefined);
    if (!python) return context.annotate('python3 is not here: its exchange is that of the calls above');
    const script = join(server.portal.config.dataDir, 'try.py');
    writeFileSync(
      script,
      `import json, sys
sys.path.insert(0, ${JSON.stringify(clients)})
from sekisho import Sekisho, SekishoError
portal = Sekisho(${JSON.stringify(server.origin)}, ${JSON.stringify(token)}, language="en")
project = portal.projects()[0]["id"]
asked = portal.ask(project, "O1", ${JSON.stringify(JSON.stringify(bySex))} and json.loads(${JSON.stringify(JSON.stringify(bySex))}))
told = portal.wait(asked["id"], every=0.2, most=60)
line = portal.results(project)[0]
table = portal.result(line["id"])["table"]
try:
    portal.cancel(asked["id"])
    code = ""
except SekishoError as error:
    code = error.code
listed = portal.code_list(portal.code_lists()[0]["cite"])
print(json.dumps({"state": told["state"], "outcome": table["outcome"], "code": code,
  "questions": len(portal.questions(project)), "datasets": len(portal.datasets()), "codes": len(listed["codes"])}))
`,
    );
    const { stdout } = await run('python3', ['-B', script], { timeout: 60_000 });
    sent.push(stdout);
    const told = JSON.parse(stdout) as Record<string, unknown>;
    expect(told).toMatchObject({ state: 'done', outcome: 'table', code: 'already-done' });
    expect(Number(told.codes)).toBeGreaterThan(0);
  }, 90_000);

  it('of R runs where R is, and names the calls of the document everywhere', async (context) => {
    const text = readFileSync(join(clients, 'sekisho.R'), 'utf8');
    const named = [
      ...text.matchAll(/sekisho_call\(portal, "(GET|POST)", (.*?)(?:, body)?\)(?:\$items)?$/gm),
    ].map(
      ([, method, address]) =>
        `${method} ${[...(address ?? '').matchAll(/"([^"]*)"|sekisho_part\(\w+\)/g)].map((part) => part[1] ?? '{}').join('')}`,
    );
    const wanted = operations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(named.sort()).toEqual(wanted.sort());
    const ready = await run('Rscript', ['-e', 'library(curl);library(jsonlite)']).catch(() => undefined);
    if (!ready)
      return context.annotate('R with curl and jsonlite is not here: the client of R was read and not run');
    const script = `source("${join(clients, 'sekisho.R')}"); p <- sekisho("${server.origin}", "${token}"); cat(length(sekisho_projects(p)))`;
    expect((await run('Rscript', ['-e', script])).stdout).toBe('1');
  }, 60_000);
});

describe('everything that was sent', () => {
  it('holds no sum that stands in a hidden cell, by the interface or on the page (P-35)', async () => {
    const codes = { system: 'yj', codes: { codes: ['6399421A3022'] } } as const;
    const total: AggregateQuery = {
      ...bySex,
      dimensions: [],
      measures: [{ kind: 'sum', of: { kind: 'drug-quantity', ...codes }, pick: 'total' }],
    };
    await widenPermit(server.portal, project, ['injection.order_day', 'injection.qty_milli', 'injection.yj']);
    const users = { kind: 'event', event: { kind: 'drug', ...codes } } as const;
    const client = new Client(server.origin);
    client.cookies.set(sessionCookie, await signInAs(server.portal, 'researcher'));
    for (const where of [total.cohort.where, users]) {
      const body = { question: { ...total, cohort: { ...total.cohort, where } }, objective: 'O1' };
      const made = await call(`/projects/${project}/questions`, { method: 'POST', body });
      expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
      const id = String(made.body.id);
      expect((await ended(server.portal, id)).state).toBe('done');
      sent.push(JSON.stringify((await call(`/questions/${id}`)).body));
      for (const address of [`/workspaces/questions/${id}`, `/workspaces/questions/${id}.data`]) {
        const page = await client.get(address);
        expect(page.status).toBe(200);
        sent.push(await page.text());
      }
    }
    expect(leaksIn(sent.join('\n'))).toEqual([]);
  }, 60_000);

  it('holds no value of what was not released, and after a recall none at all (P-35, A9)', async () => {
    const { resultId } = (await call(`/questions/${question}`)).body;
    await recallOutput(server.portal, await personaViewer(server.portal, 'secretariat'), output, {
      incident: 'mistake',
      text: '対象に誤りがあった。',
    });
    expect((await call(`/results/${String(resultId)}`)).status).toBe(404);
    expect((await call(`/questions/${question}`)).body.resultId).toBeUndefined();
    const all = sent.join('\n');
    expect(leaksIn(all)).toEqual([]);
    expect(all).not.toContain('sekisho_');
    expect(sent.length).toBeGreaterThan(20);
  });

  it('goes to nobody once the project is stopped, and no script asks on (INV-24, INV-25)', async () => {
    const before = await tokenOf('researcher');
    await suspendProject(server.portal, await personaViewer(server.portal, 'secretariat'), project, {
      reason: 'incident',
      text: '確認のため止めます。',
    });
    expect((await call('/projects', { token: before })).status).toBe(401);
    const refused = await call(`/projects/${project}/questions`, {
      method: 'POST',
      token: await tokenOf('researcher'),
      body: { question: bySex, objective: 'O1' },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'gates' } });
  });
});
