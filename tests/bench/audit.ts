import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { checkpointDir, databasePath } from '#app/config/places.server.ts';
import type { EntryQuery } from '#app/domain/ledger/entry-query.ts';
import type { LedgerBody } from '#app/domain/ledger/event.ts';
import { instant } from '#app/domain/shared/brand.ts';
import { reconstructAccess } from '#app/services/ledger/reconstruct-access.server.ts';
import { searchEntries } from '#app/services/ledger/search-entries.server.ts';
import { readCaseLife } from '#app/services/lives/read-case-life.server.ts';
import { appendEntries } from '#db/portal/ledger/append.server.ts';
import { verifyPortal } from '#db/portal/ledger/verify-in-worker.server.ts';
import { demoId } from '#db/synthetic/demo-institute/demo-id.ts';
import { personaViewer } from '#tests/support/persona-viewer.ts';
import { openTestPortal } from '#tests/support/portal.ts';
import { auditBodies, auditWorld, rareKind } from './audit-data.ts';
import { type AuditMeasurement, auditPlot } from './audit-plot.ts';

/**
 * `npm run bench:audit`: the audit console over 10^5 and 10^6 entries in the portal of the demo institute: the pages of
 * searching as the service makes them (found, counted and put into words), the life of a case, the access of an account
 * at a time, and the rate of verification. Ratios are against a page without a question in the same log, and against
 * hashing the same bodies and nothing else.
 */
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '8' }, keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [100_000, 1_000_000];
const rounds = Number(values.rounds);

const quantile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!;
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measure(size: number): Promise<AuditMeasurement> {
  const portal = await openTestPortal({ demo: true });
  try {
    const db = portal.store.read;
    const known = async (table: 'person' | 'application') =>
      (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
    const world = auditWorld(size, { people: await known('person'), cases: await known('application') });
    let piece: LedgerBody[] = [];
    const write = () =>
      portal.store.write({ actor: 'system', at: portal.clock.now() }, (tx) => appendEntries(tx.db, piece));
    const [someCase = ''] = world.cases;
    let written = 0;
    for (const body of auditBodies(world)) {
      // One case is as long as cases get: a hundredth of all entries.
      piece.push(written % 100 === 0 ? { ...body, case: someCase } : body);
      written += 1;
      if (piece.length < 5000) continue;
      await write();
      piece = [];
    }
    if (piece.length > 0) await write();
    // As many changes of rights for each entry as in the demo institute.
    const rows = portal.store.file
      .prepare(`
        with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
        insert into access_history (thing, key, person_id, application_id, facts, seq)
        select thing, key, person_id, application_id, facts, n.i * 5 / 2 from n
        join access_history h on h.id = n.i % (select max(id) from access_history) + 1`)
      .run(Math.floor(size * 0.4)).changes;
    portal.store.file.pragma('wal_checkpoint(truncate)');

    const auditor = await personaViewer(portal, 'auditor');
    const [busiest = '', other = ''] = world.people;
    const late = world.cases[Math.floor(world.cases.length / 2)]!;
    const long = { since: '2023-06-01', until: '2025-06-01' };
    const questions: Readonly<Record<string, EntryQuery>> = {
      'no question': {},
      'one kind': { kinds: ['query.ran'] },
      'a kind that happened once, long ago': { kinds: [rareKind] },
      'a rare kind of one person': { kinds: ['person.erased'], actor: busiest },
      'all kinds of an area': { areas: ['output'] },
      'three areas': { areas: ['application', 'review', 'output'] },
      'who: the busiest': { actor: busiest },
      'who and what': { actor: busiest, kinds: ['query.ran', 'output.viewed'] },
      'on behalf of': { behalf: world.operator },
      'on behalf of, who': { behalf: world.operator, actor: other },
      'two halves with nothing in common': { behalf: world.operator, actor: 'system' },
      'the same, of one area': { behalf: world.operator, actor: 'system', areas: ['people'] },
      'one case': { case: late },
      'one case, who': { case: late, actor: busiest },
      'two years': long,
      'two years, one kind': { ...long, kinds: ['query.ran'] },
      'two years of nothing in common': { ...long, behalf: world.operator, actor: 'system' },
      'one day, on behalf of, what': {
        behalf: world.operator,
        kinds: ['query.ran'],
        since: '2024-06-01',
        until: '2024-06-01',
      },
    };
    const ask = (query: EntryQuery) => timed(() => searchEntries(portal, auditor, query, undefined));
    // The first question starts the thread.
    await ask({ kinds: ['query.ran'] });
    const searches: Record<string, number> = {};
    const all: number[] = [];
    for (const [name, query] of Object.entries(questions)) {
      const times: number[] = [];
      for (let i = 0; i < rounds; i += 1) times.push(await ask(query));
      searches[name] = quantile(times, 0.5);
      if (name !== 'no question') all.push(...times);
    }

    const lives: number[] = [];
    const accesses: number[] = [];
    const at = instant(new Date('2025-01-15T03:00:00.000Z'));
    for (let i = 0; i < rounds; i += 1) {
      lives.push(await timed(() => readCaseLife(portal, auditor, someCase, { part: undefined, after: -1 })));
      accesses.push(await timed(() => reconstructAccess(portal, auditor, demoId('person:secretariat'), at)));
    }

    const ofCase = portal.store.file
      .prepare('select count(*) from ledger_entry where case_id = ?')
      .pluck()
      .get(someCase);
    console.log(`${size}: the case has ${ofCase} entries, the record of access ${rows} rows more`);

    const texts = portal.store.file.prepare('select body from ledger_entry').pluck().all() as string[];
    const hashing = performance.now();
    for (const text of texts) hash('sha256', text, 'hex');
    const bare = texts.length / ((performance.now() - hashing) / 1000);
    const rates: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const start = performance.now();
      const report = await verifyPortal(databasePath(portal.config), checkpointDir(portal.config));
      if (report.finding) throw new Error('the log of the bench is not good');
      rates.push(report.size / ((performance.now() - start) / 1000));
    }
    return {
      entries: texts.length,
      searches,
      p50: quantile(all, 0.5),
      p95: quantile(all, 0.95),
      slowest: Math.max(...all),
      none: searches['no question']!,
      life: quantile(lives, 0.5),
      access: quantile(accesses, 0.5),
      verified: quantile(rates, 0.5),
      hashed: bare,
    };
  } finally {
    await portal.dispose();
  }
}

const rows: AuditMeasurement[] = [];
for (const size of sizes) {
  const row = await measure(size);
  rows.push(row);
  console.log(`${row.entries.toLocaleString('en')} entries, load ${loadavg()[0]!.toFixed(1)}`);
  for (const [name, time] of Object.entries(row.searches))
    console.log(`  ${name.padEnd(38)} ${ms(time).padStart(9)}  ${(time / row.none).toFixed(1)}x`);
  console.log(
    `  searching: median ${ms(row.p50)}, p95 ${ms(row.p95)} (${(row.p95 / row.none).toFixed(1)}x a page without a question), slowest ${ms(row.slowest)}`,
  );
  console.log(`  life of a case ${ms(row.life)}, access at a time ${ms(row.access)}`);
  console.log(
    `  verification ${Math.round(row.verified).toLocaleString('en')} entries/s (bare SHA-256 ${(row.hashed / row.verified).toFixed(1)}x)`,
  );
}
const [first, ...larger] = rows;
for (const row of larger)
  console.log(
    `from ${first!.entries.toLocaleString('en')} to ${row.entries.toLocaleString('en')} entries: p95 ${(row.p95 / first!.p95).toFixed(1)}x, life of a case ${(row.life / first!.life).toFixed(1)}x, verification rate ${(row.verified / first!.verified).toFixed(2)}x`,
  );

if (values.keep) {
  const docs = resolve(import.meta.dirname, '../../docs');
  mkdirSync(join(docs, 'measurements'), { recursive: true });
  const file = { cores: availableParallelism(), node: process.version, rows };
  writeFileSync(join(docs, 'measurements/audit.json'), `${JSON.stringify(file, null, 2)}\n`);
  writeFileSync(join(docs, 'images/bench-audit.svg'), auditPlot(rows));
}
process.exit(0);
