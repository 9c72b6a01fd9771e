import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeMark } from '#app/http/route.server.ts';
import { operations } from '#app/services/api/operations.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { type Action, actionRule } from '#policies/access/actions.ts';
import { tokenOf } from '../support/api.ts';
import { Client } from '../support/client.ts';
import { personIdOf, signInAs } from '../support/personas.ts';
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
beforeAll(async () => {
  server = await startTestServer();
  const ids = await realIds();
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

/** Real things, so that a refusal is not just a thing that is not there. */
async function realIds(): Promise<ReadonlyMap<string, string>> {
  const { file } = server.portal.store;
  const first = (sql: string): string =>
    (file.prepare(sql).pluck().get() as string | undefined) ?? 'A'.repeat(22);
  const inUse = first("select id from application where state = 'ACTIVE'");
  return new Map([
    ['applications', first("select id from application where state = 'S1_REVIEW'")],
    ['workspaces', inUse],
    ['people', demoId('person:researcher')],
    ['grants', demoId('request:checker')],
    ['organisations', first('select id from organisation')],
    ['facility', first('select id from facility')],
    ['enquiries', first('select id from enquiry')],
    ['opt-outs', demoId('opt-out:0')],
    ['meetings', first('select id from meeting')],
    ['follow-ups', first('select id from follow_up')],
    ['outputs', first('select id from output_request')],
    ['publications', first('select id from publication')],
    ['signals', first('select id from signal')],
    ['complaints', first('select id from complaint')],
    ['supervision/audits', first('select id from audit_plan')],
    ['supervision/findings', first('select id from audit_finding')],
    ['supervision/incidents', first('select id from incident')],
    ['supervision/policies', first('select id from policy_document')],
    ['supervision/data-errors', first('select id from data_error')],
    ['supervision/evidence', first('select requirement from assurance')],
    ['audit/life/case', inUse],
    ['audit/life/person', demoId('person:researcher')],
    ['audit/entries', '1'],
    ['audit/life/:about', 'case'],
    ['reports', 'periodic'],
  ]);
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
    const token = await tokenOf(server.portal, 'auditor');
    const before = contents();
    const inUse = (await realIds()).get('workspaces')!;
    let asked = 0;
    for (const { method, path } of operations) {
      if (method === 'GET') continue;
      asked += 1;
      const response = await fetch(`${server.origin}/api/v1${path.replace(/\{\w+\}/g, inUse)}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ question: bySex, objective: 'O1', note: '' }),
      });
      // A question that the language of the project refuses is refused before anybody is asked whose it is.
      expect([403, 404, 405, 422], `${method} ${path}`).toContain(response.status);
    }
    expect(asked).toBeGreaterThan(0);
    const after = contents();
    // That a token was used is noted beside it.
    expect({ ...after, personal_token: '' }).toEqual({ ...before, personal_token: '' });
  });

  test('opens nothing of oversight without an entry', async () => {
    const { portal } = server;
    const id = await personIdOf(portal, 'auditor');
    const newest = () =>
      portal.store.file.prepare('select max(seq) from ledger_entry where actor = ?').pluck().get(id) as
        | number
        | null;
    const opened: string[] = [];
    const wrong: string[] = [];
    for (const { id: route, path, loads, isPage } of routes) {
      if (!/^\/(audit|signals|supervision|reports)(\/|$)/.test(path) || !loads || !isPage) continue;
      // Rules that everybody may read are no record of anything.
      if (loads.access.kind !== 'can') continue;
      // A frame has no page of its own.
      if (route === 'routes/supervision') continue;
      // Beyond the five minutes in which a second look is the same look (C3).
      portal.clock.advance(301);
      const client = await auditor();
      const before = newest() ?? -1;
      const response = await client.get(path);
      await response.arrayBuffer();
      // Forms that write are not there for an auditor.
      if (response.status === 403 || response.status === 404) continue;
      if (response.status !== 200) wrong.push(`${path}: ${response.status}`);
      if ((newest() ?? -1) <= before) wrong.push(`${path} leaves no entry`);
      opened.push(path);
    }
    expect(wrong).toEqual([]);
    for (const one of ['/audit', '/audit/access', '/audit/verification', '/audit/entries/1'])
      expect(opened).toContain(one);
    expect(opened.length).toBeGreaterThan(8);
  }, 240_000);
});
