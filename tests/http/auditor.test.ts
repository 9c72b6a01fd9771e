import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeMark } from '#app/http/route.server.ts';
import { operations } from '#app/services/api/operations.server.ts';
import { type Action, actionRule } from '#policies/access/actions.ts';
import { tokenOf } from '../support/api.ts';
import { Client } from '../support/client.ts';
import { personIdOf, signInAs } from '../support/personas.ts';
import { realThings } from '../support/real-things.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { bySex } from '../support/workspace.ts';

/**
 * Every route of the build is asked, so a route that is added tomorrow is asked too: what writes is refused to an auditor
 * and changes nothing, and what an auditor opens of oversight is an entry.
 */
type Access = { readonly kind: 'public' | 'signed-in' | 'can'; readonly action?: Action };
type Mark = { readonly access: Access; readonly intents?: readonly string[] };
type Route = {
  readonly id: string;
  readonly path: string;
  readonly loads: Mark | undefined;
  readonly acts: Mark | undefined;
  readonly isPage: boolean;
};

const root = resolve(import.meta.dirname, '../..');
type Built = {
  readonly id: string;
  readonly path?: string;
  readonly parentId?: string;
  readonly module: Readonly<Record<string, unknown>>;
};

let server: TestServer;
let routes: Route[];
let ids: ReadonlyMap<string, string>;
beforeAll(async () => {
  server = await startTestServer();
  ids = await realThings(server.portal);
  const build = pathToFileURL(join(root, 'build/server/index.js')).href;
  const built: Readonly<Record<string, Built>> = (await import(/* @vite-ignore */ build)).routes;
  routes = Object.values(built).map(({ id, module }): Route => {
    const markOf = (name: string) =>
      (module[name] as Record<symbol, Mark | undefined> | undefined)?.[routeMark];
    return {
      id,
      path: addressOf(built, id, ids),
      loads: markOf('loader'),
      acts: markOf('action'),
      isPage: 'default' in module,
    };
  });
}, 300_000);
afterAll(() => server.stop());

/** The address of a route with real things in the places of its parameters. */
function addressOf(
  built: Readonly<Record<string, Built>>,
  id: string,
  ids: ReadonlyMap<string, string>,
): string {
  const parts: string[] = [];
  for (let route = built[id]; route; route = route.parentId ? built[route.parentId] : undefined)
    if (route.path) parts.unshift(...route.path.split('/'));
  const path = parts.map((part, i) => {
    if (!part.startsWith(':') && part !== '*') return part;
    const before = parts.slice(0, i).filter((one) => !one.startsWith(':'));
    return ids.get(`${before.join('/')}/${part}`) ?? ids.get(before.join('/')) ?? 'A'.repeat(22);
  });
  return `/${path.join('/')}`;
}

const auditor = async (steppedUp = false): Promise<Client> => {
  const client = new Client(server.origin);
  client.cookies.set('__Host-sekisho', await signInAs(server.portal, 'auditor', { steppedUp }));
  return client;
};

/** What an auditor may change: their sign-in, their own preferences, and the record of what they did. */
const own = new Set([
  'ledger_entry',
  'ledger_node',
  'session',
  'kept_form',
  'throttle',
  'saved_search',
  'recovery_code',
  'case_look',
  'notice',
  'notice_choice',
  'outbox',
  'job_run',
  'uptime_run',
]);

/** The contents of every other table. */
function contents(): Record<string, string> {
  const { file } = server.portal.store;
  const tables = file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables
      .filter((table) => !own.has(table))
      .map((table) => [
        table,
        createHash('sha256')
          .update(JSON.stringify(file.prepare(`select * from "${table}"`).raw().all()))
          .digest('hex'),
      ]),
  );
}

/** What the sweep does not open: a frame has no page of its own, and rules that everybody reads are no record of anything. */
const unopened: Readonly<Record<string, string>> = {
  'routes/supervision': 'frame',
  'routes/signals.rules': 'rules',
};

const writes = ({ access }: Mark): boolean =>
  access.kind === 'can' && access.action !== undefined && actionRule(access.action).effect === 'write';

describe('an auditor', () => {
  test('ROL-11: is refused by every route that writes, and nothing changes', async () => {
    const before = contents();
    const refused: string[] = [];
    const wrong: string[] = [];
    for (const { id, path, acts } of routes) {
      if (!acts) continue;
      const client = await auditor(true);
      // A write is refused before its fields are looked at, whatever the button; what is one's own is pressed all over.
      for (const intent of writes(acts) ? ['anything'] : (acts.intents ?? [])) {
        // Leaving is the auditor's own act, and would end what the others need.
        if (path.startsWith('/sign-out')) continue;
        const response = await client.post(path, { intent });
        await response.arrayBuffer();
        if (response.status >= 500) wrong.push(`${path} ${intent}: ${response.status}`);
        if (!writes(acts)) continue;
        refused.push(id);
        if (response.status !== 403 && response.status !== 404)
          wrong.push(`${path} ${intent}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(contents()).toEqual(before);
    expect(new Set(refused).size).toBeGreaterThan(60);
  }, 240_000);

  test('ROL-11: writes nothing through the programming interface', async () => {
    const { portal } = server;
    const token = await tokenOf(portal, 'auditor');
    const before = contents();
    const calls = portal.store.file.prepare(
      "select body from ledger_entry where kind = 'api.called' order by seq desc limit 1",
    );
    const answers: Record<string, number[]> = {};
    for (const { id, method, path } of operations) {
      if (method === 'GET') continue;
      const real = path
        .replace('{project}', ids.get('workspaces')!)
        .replace('{question}', ids.get('questions')!);
      expect(real, 'a thing that is there').not.toContain('{');
      // Sound, not what the document says, and nothing that could be read: who asks is looked at before what was sent.
      for (const body of [
        JSON.stringify({ question: bySex, objective: 'O1', note: '' }),
        '{}',
        '{"question":',
      ]) {
        const response = await fetch(`${server.origin}/api/v1${real}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body,
        });
        answers[id] = [...(answers[id] ?? []), response.status];
        const { detail, reason } = JSON.parse(calls.pluck().get() as string);
        expect([detail.call, reason]).toEqual([id, 'no_role']);
      }
    }
    // An operation that is added is asked too, and has to be named here.
    expect(answers).toEqual({ askQuestion: [403, 403, 403], cancelQuestion: [403, 403, 403] });
    const after = contents();
    // That a token was used is noted beside it.
    expect({ ...after, personal_token: '' }).toEqual({ ...before, personal_token: '' });
  });

  test('opens nothing of oversight without an entry, and what is left out is named here', async () => {
    const { portal } = server;
    const id = await personIdOf(portal, 'auditor');
    const newest = () =>
      portal.store.file.prepare('select max(seq) from ledger_entry where actor = ?').pluck().get(id) as
        | number
        | null;
    const opened: string[] = [];
    const skipped: Record<string, string> = {};
    const wrong: string[] = [];
    for (const { id: route, path, loads, isPage } of routes) {
      if (!loads || !/^\/(audit|signals|supervision|reports)(\/|$)/.test(path)) continue;
      const leftOut = unopened[route];
      if (leftOut) skipped[route] = leftOut;
      if (leftOut) continue;
      // Beyond the five minutes in which a second look is the same look (C3).
      portal.clock.advance(301);
      const client = await auditor();
      const before = newest() ?? -1;
      const response = await client.get(path);
      await response.arrayBuffer();
      if (response.status === 403) skipped[route] = 'writes';
      else if (response.status === 302 && !isPage) skipped[route] = 'leads to its button';
      else {
        if (response.status !== 200) wrong.push(`${path}: ${response.status}`);
        if ((newest() ?? -1) <= before) wrong.push(`${path} leaves no entry`);
        opened.push(route);
      }
    }
    expect(wrong).toEqual([]);
    expect(opened.length).toBeGreaterThan(25);
    expect(skipped).toEqual({
      'routes/supervision': 'frame',
      'routes/signals.rules': 'rules',
      'routes/audit.export': 'leads to its button',
      'routes/audit.life.$about.$id.export': 'leads to its button',
      'routes/audit.verifier': 'leads to its button',
      'routes/reports.$report.export': 'leads to its button',
      'routes/supervision.audits.$id.edit': 'writes',
      'routes/supervision.audits.$id.raise': 'writes',
      'routes/supervision.audits.new': 'writes',
      'routes/supervision.data-errors.new': 'writes',
      'routes/supervision.evidence.$requirement.new': 'writes',
      'routes/supervision.incidents.new': 'writes',
      'routes/supervision.policies.$id.edit': 'writes',
      'routes/supervision.policies.new': 'writes',
    });
  }, 240_000);

  test('knows a report again that was exported, and each of both is an entry', async () => {
    const { portal } = server;
    const client = await auditor();
    const file = await client.post('/reports/periodic/export', { intent: 'csv' });
    expect(file.status).toBe(200);
    const sha256 = createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex');
    const entry = portal.store.file
      .prepare("select seq from ledger_entry where kind = 'report.exported' order by seq desc limit 1")
      .pluck();
    const seq = entry.get() as number;
    expect(await client.text(`/reports?sha256=${sha256}`)).toContain(`made=${seq}`);
    portal.clock.advance(301);
    const again = await auditor();
    expect((await again.get(`/reports/periodic?made=${seq}`)).status).toBe(200);
    const newest = 'select kind from ledger_entry order by seq desc limit 1';
    expect(portal.store.file.prepare(newest).pluck().get()).toBe('report.read');
  });

  test('is led from the page of a case and of a person to their lives, and nobody else is', async () => {
    const ways = [
      [`/applications/${ids.get('workspaces')}`, `/audit/life/case/${ids.get('workspaces')}`],
      [`/people/${ids.get('people')}`, `/audit/life/person/${ids.get('people')}`],
    ] as const;
    const client = await auditor();
    const administrator = new Client(server.origin);
    administrator.cookies.set('__Host-sekisho', await signInAs(server.portal, 'administrator'));
    for (const [page, life] of ways) {
      expect(await client.text(page), page).toContain(`href="${life}"`);
      expect((await client.get(life)).status, life).toBe(200);
    }
    const [, [person, life]] = ways;
    const open = await administrator.get(person);
    expect(open.status).toBe(200);
    expect(await open.text()).not.toContain(life);
    expect((await administrator.get(life)).status).toBe(404);
  });

  test('reads in the life of somebody on whose behalf they acted (ROL-2)', async () => {
    const { portal } = server;
    const entrusted = new Client(server.origin);
    entrusted.cookies.set('__Host-sekisho', await signInAs(portal, 'entrusted-operator'));
    const id = await personIdOf(portal, 'entrusted-operator');
    expect((await entrusted.get(`/applications/${ids.get('applications')}`)).status).toBe(200);
    const behalf = portal.store.file
      .prepare(
        `select o.name_ja as name, count(*) as count from ledger_entry e
         join organisation o on o.id = json_extract(e.body, '$.onBehalfOf') where e.actor = ? group by o.id`,
      )
      .all(id) as { name: string; count: number }[];
    expect(behalf).toHaveLength(1);
    const [{ name, count }] = behalf as [{ name: string; count: number }];
    const client = await auditor();
    const page = await client.text(`/audit/life/person/${id}`);
    expect(page).toContain(`${name}（${count}件）`);
    const looks = await client.text(`/audit/life/person/${id}?part=looks`);
    expect(looks).toContain(name);
  });
});
