import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printQuery } from '#app/domain/query/print.ts';
import { openApiText } from '#app/services/api/open-api.server.ts';
import { operations } from '#app/services/api/operations.server.ts';
import { recallOutput } from '#app/services/outputs/release-output.server.ts';
import { endToken, listMyTokens, makeToken } from '#app/services/tokens/manage-tokens.server.ts';
import { findReleaseOf, listReceipts } from '#db/portal/repositories/output-history.server.ts';
import type { TokenScope } from '#policies/tokens.ts';
import { vaultOf } from '#tests/support/case-story.ts';
import { releasedOf } from '#tests/support/outputs.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { leaksIn } from '#tests/support/vault-tap.ts';
import { activeProject, ageAndSex, asked, bySex, ended } from '#tests/support/workspace.ts';

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

async function tokenOf(persona: string, scopes: readonly TokenScope[] = ['read', 'ask']): Promise<string> {
  return makeToken(server.portal, await personaViewer(server.portal, persona), {
    name: 't',
    days: 1,
    scopes,
  });
}

type Answer = {
  status: number;
  type: string;
  language: string;
  body: Record<string, unknown> & { items?: unknown[] };
};
async function call(
  path: string,
  options: {
    token?: string | undefined;
    method?: string;
    body?: unknown;
    language?: string;
    cookie?: string;
  } = {},
): Promise<Answer> {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method: options.method ?? 'GET',
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    headers: {
      ...('token' in options && !options.token ? {} : { authorization: `Bearer ${options.token ?? token}` }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.language ? { 'accept-language': options.language } : {}),
      ...(options.cookie ? { cookie: options.cookie } : {}),
    },
  });
  const text = await response.text();
  sent.push(text, JSON.stringify([...response.headers]));
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    language: response.headers.get('content-language') ?? '',
    body: JSON.parse(text) as Answer['body'],
  };
}
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
    expect((await call('/projects', { token: undefined, cookie: 'session=x' })).status).toBe(401);
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
    const read = await call(`/results/${String(resultId)}`);
    expect(read).toMatchObject({ status: 200, body: { question, table: { outcome: 'table' } } });
    const release = await findReleaseOf(server.portal.store.read, output);
    expect(await listReceipts(server.portal.store.read, release!.id)).toHaveLength(1);
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
});
