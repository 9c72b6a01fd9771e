import { createHash } from 'node:crypto';
import type { Compiled, Engine, Limits } from './engine.ts';
import { columnsOf, type TableName, tableNames } from './schema.ts';

/**
 * The logical digest of a snapshot (D4): SHA-256 over its tables in the order of the schema, each by the SHA-256 of its
 * rows in ascending order of all their columns. The same rows have the same digest on every engine and in every file.
 */
export async function snapshotDigest(engine: Engine, limits: Limits): Promise<string> {
  const whole = createHash('sha256');
  for (const table of tableNames) whole.update(`${table} ${await tableDigest(engine, table, limits)}\n`);
  return whole.digest('hex');
}

/** Persons at a time, so that memory stays flat. */
const slice = 20_000;

async function tableDigest(engine: Engine, table: TableName, limits: Limits): Promise<string> {
  const digest = createHash('sha256');
  const names = columnsOf(table).map(([name]) => `"${name}"`);
  const ask = (sql: string) =>
    engine.run([{ sql, parameters: [] } satisfies Compiled], limits, new AbortController().signal);
  const read = async (where: string) => {
    for (const row of await ask(
      `select ${names.join(', ')} from "${table}"${where} order by ${names.join(', ')}`,
    ))
      digest.update(
        `${JSON.stringify(row.map((cell) => (typeof cell === 'bigint' ? cell.toString() : cell)))}\n`,
      );
  };
  const first = columnsOf(table)[0]![0];
  const byPerson = columnsOf(table).some(([name]) => name === 'pno');
  if (!byPerson) await read('');
  else {
    const [ends] = await ask(`select min("pno"), max("pno") from "${table}"`);
    const [low, high] = [Number(ends?.[0] ?? 0), Number(ends?.[1] ?? -1)];
    for (let from = low; from <= high; from += slice)
      await read(` where "pno" between ${from} and ${from + slice - 1}`);
  }
  digest.update(first);
  return digest.digest('hex');
}
