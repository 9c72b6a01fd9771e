import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ensureDemoSnapshot } from '#db/synthetic/store/ensure-snapshot.server.ts';
import { columnsOf, tableNames } from '#db/warehouse/schema.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

/**
 * `npm run bench:population`: rows a second and memory of the generator, from nothing to a finished snapshot with its
 * digest. The baseline of the same run writes as many rows of the same columns with numbers and short texts that come
 * from a range: what the engine needs for a file of that shape when nobody has to think of its content.
 */
const persons = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000];
const place = temporaryFolder('bench-population');
const whole = (value: number) => Math.round(value).toLocaleString('en');

async function plainInserts(file: string, rows: Readonly<Record<string, number>>): Promise<number> {
  const started = performance.now();
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  for (const table of tableNames) {
    const columns = columnsOf(table).map(([name, { type }], index) => {
      const value = `(i * ${index + 7}) % ${[50, 400, 9000, 100_000][index % 4]}`;
      if (type === 'text') return `('c' || (i * ${index + 7}) % 60)::VARCHAR AS "${name}"`;
      return `${type === 'bigint' ? `i * 1000 + ${value}` : `(${value})::INTEGER`} AS "${name}"`;
    });
    await connection.run(
      `CREATE TABLE "${table}" AS SELECT ${columns.join(', ')} FROM range(${rows[table] ?? 0}) AS r(i)`,
    );
  }
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  return (performance.now() - started) / 1000;
}

try {
  console.log(`${availableParallelism()} cores`);
  for (const count of persons) {
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 50);
    const before = process.cpuUsage();
    const started = performance.now();
    const { manifest } = await ensureDemoSnapshot(join(place.path, String(count)), {
      persons: count,
    });
    const seconds = (performance.now() - started) / 1000;
    const used = process.cpuUsage(before);
    clearInterval(watch);
    const rows = Object.values(manifest.rows).reduce((sum, one) => sum + one, 0);
    const plain = await plainInserts(join(place.path, `plain-${count}.duckdb`), manifest.rows);
    console.log(
      [
        `${whole(count)} persons: ${whole(rows)} rows in ${seconds.toFixed(1)} s`,
        `${whole(rows / seconds)} rows/s`,
        `${whole(rows / ((used.user + used.system) / 1e6))} rows a second of processor time`,
        `peak memory ${whole(peak / 1e6)} MB`,
        `file ${whole(manifest.bytes / 1e6)} MB`,
        `${(seconds / plain).toFixed(1)} times the plain inserts (${plain.toFixed(1)} s)`,
      ].join('; '),
    );
    rmSync(join(place.path, String(count)), { recursive: true });
  }
} finally {
  place.remove();
}
