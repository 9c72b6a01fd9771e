import { hash } from 'node:crypto';
import { appendEntry } from '#db/portal/ledger/append.server.ts';
import { exportLedger } from '#db/portal/ledger/export.server.ts';
import { verifyDatabase } from '#db/portal/ledger/verify.server.ts';
import { verifyLog } from '#db/portal/ledger/verify-log.server.ts';
import { makeBodies, makeBody, makeLedger } from '#tests/support/ledger.ts';

/**
 * `npm run bench:ledger`: what one more entry costs, and how fast a whole log is read, at 10^4, 10^5 and 10^6 entries.
 * Ratios are against the smallest size of the same run and against hashing the same bodies and nothing else.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const probes = 500;

const now = () => Number(process.hrtime.bigint()) / 1000;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const per = (n: number) => Math.round(n).toLocaleString('en');

const ledger = await makeLedger();
const rows: string[][] = [];
let first: { append: number; insert: number; verify: number } | undefined;
let size = 0;
for (const target of sizes) {
  while (size + probes * 2 < target) {
    const count = Math.min(2000, target - size - probes * 2);
    await ledger.append(...makeBodies(count));
    size += count;
  }
  // Each in a transaction of its own, as a state change is: the wait for the disk is in it.
  const committed: number[] = [];
  for (let i = 0; i < probes; i += 1) {
    const body = makeBody();
    const start = now();
    await ledger.db.transaction().execute((trx) => appendEntry(trx, body));
    committed.push(now() - start);
  }
  // And without the wait: what the ledger itself adds to a transaction that is open anyway.
  const inserted: number[] = [];
  await ledger.db.transaction().execute(async (trx) => {
    for (let i = 0; i < probes; i += 1) {
      const body = makeBody();
      const start = now();
      await appendEntry(trx, body);
      inserted.push(now() - start);
    }
  });
  size += probes * 2;
  ledger.file.pragma('wal_checkpoint(truncate)');

  const texts = ledger.file.prepare('select body from ledger_entry').pluck().all() as string[];
  const hashing = now();
  for (const text of texts) hash('sha256', text, 'hex');
  const bare = size / ((now() - hashing) / 1e6);

  // The first reading warms the file and the compiler.
  const rates = Array.from({ length: 3 }, () => {
    const start = now();
    const report = verifyDatabase(ledger.path, { checkpoints: [] });
    if (report.finding || report.size !== size) throw new Error('the log of the bench is not good');
    return size / ((now() - start) / 1e6);
  });
  const verify = median(rates);
  const path = `${ledger.path}-${size}.jsonl`;
  exportLedger(ledger.path, path);
  const start = now();
  if (verifyLog(path, { checkpoints: [] }).finding) throw new Error('the exported log is not good');
  const exported = size / ((now() - start) / 1e6);

  const append = median(committed);
  const insert = median(inserted);
  first ??= { append, insert, verify };
  rows.push([
    per(size),
    `${per(append)} (${(append / first.append).toFixed(2)}x)`,
    `${per(insert)} (${(insert / first.insert).toFixed(2)}x)`,
    `${per(verify)} (${(verify / first.verify).toFixed(2)}x)`,
    per(exported),
    `${per(bare)} (${(bare / verify).toFixed(1)}x)`,
  ]);
}
await ledger.close();

const titles = [
  'entries',
  'append+commit, µs',
  'append, µs',
  'verify database, /s',
  'verify export, /s',
  'bare SHA-256, /s',
];
const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
for (const row of [titles, ...rows]) console.log(row.map((cell, i) => cell.padStart(widths[i]!)).join('  '));
