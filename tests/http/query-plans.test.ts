import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../support/client.ts';
import { signInAs } from '../support/personas.ts';
import { screens } from '../support/screens.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Tables that stay small by their nature: reading them whole is the plan. */
const small = new Set([
  'installation',
  'schema_migration',
  'organisation',
  'facility',
  'facility_opening',
  'job_run',
  'assurance',
  'data_error',
  // A row for each stretch between two restarts, and every month is measured from all of them.
  'uptime_run',
  'sqlite_master',
  'pragma_table_info',
]);

let server: TestServer;
const statements = new Set<string>();

beforeAll(async () => {
  server = await startTestServer({ onQuery: ({ sql }) => statements.add(sql) });
});
afterAll(() => server.stop());

test('no query of any screen reads a table without an index', async () => {
  for (const { path, as } of await screens(server.portal)) {
    const client = new Client(server.origin);
    if (as) client.cookies.set('__Host-sekisho', await signInAs(server.portal, as));
    const response = await client.get(path);
    expect([200, 302, 404], `${as ?? 'nobody'} ${path}`).toContain(response.status);
    await response.arrayBuffer();
  }
  // Sorts and searches of the lists, which the plain screens do not reach.
  const secretariat = new Client(server.origin);
  secretariat.cookies.set('__Host-sekisho', await signInAs(server.portal, 'secretariat'));
  for (const sort of ['changed', 'due', 'submitted', 'reference'])
    for (const more of ['', '&state=S1_REVIEW', '&q=%E7%B3%96%E5%B0%BF%E7%97%85'])
      await (await secretariat.get(`/applications?sort=${sort}${more}`)).arrayBuffer();

  const findings: string[] = [];
  const explained = [...statements].filter((sql) => /^(select|with|update|delete)/i.test(sql.trim()));
  expect(explained.length).toBeGreaterThan(20);
  for (const sql of explained) {
    const parameters = (sql.match(/\?/g) ?? []).map(() => null);
    const plan = server.portal.store.file.prepare(`explain query plan ${sql}`).all(...parameters) as {
      detail: string;
    }[];
    for (const { detail } of plan) {
      const scanned = /^SCAN (\S+)(?! USING)/.exec(detail)?.[1];
      if (!scanned || / USING (COVERING )?INDEX/.test(detail) || scanned === 'CONSTANT') continue;
      const table = tableOf(sql, scanned);
      if (table && !small.has(table) && !walksItsKey(sql)) findings.push(`${detail}: ${sql.slice(0, 200)}`);
    }
  }
  expect(findings).toEqual([]);
});

/** The first rows in the order of the table's own key: SQLite calls it a scan, and reads only those rows. */
const walksItsKey = (sql: string): boolean =>
  /from "ledger_entry"( where [^()]*)? order by "seq"( desc)? limit \?$/.test(sql) ||
  // Rows without an entry are those of the day on which the record began.
  /from "access_history" where "seq" is not null order by "id" limit \?$/.test(sql);

/** The table behind an alias; undefined for a derived table, whose own parts are judged. */
function tableOf(sql: string, name: string): string | undefined {
  if (sql.includes(`with "${name}" as (`)) return undefined;
  const aliased = new RegExp(`"(\\w+)" as "${name}"`).exec(sql)?.[1];
  if (aliased) return aliased;
  return new RegExp(`(?:from|join|update) "${name}"`).test(sql) ? name : undefined;
}
