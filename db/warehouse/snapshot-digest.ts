import { createHash } from 'node:crypto';
import type { Cell, Engine, Limits } from './engine.ts';
import { columnsOf, type TableName, tableNames } from './schema.ts';

/**
 * The logical digest of an open snapshot, computed again from its rows (D4). It is the one that the generator writes
 * into the manifest: rows as lines, sorted and hashed in blocks of persons, and the hash of the list of blocks.
 */
const personsPerBlock = 500;
const personsPerRead = 20 * personsPerBlock;

const line = (table: TableName): string => {
  const parts = columnsOf(table).map(([name, { type, nullable }]) =>
    type === 'text' && nullable ? `coalesce("${name}", '~')` : `"${name}"`,
  );
  return `concat(${parts.join(", '|', ")})`;
};

export async function snapshotDigest(engine: Engine, limits: Limits): Promise<string> {
  const ask = (sql: string): Promise<readonly (readonly Cell[])[]> =>
    engine.run([{ sql, parameters: [] }], limits, new AbortController().signal);
  const present = new Set(
    (await ask("select table_name from information_schema.tables where table_schema = 'main'")).map(
      ([name]) => name,
    ),
  );
  const whole = createHash('sha256').update('sekisho snapshot 1\n');
  for (const table of tableNames.filter((name) => present.has(name)).toSorted()) {
    const perPerson = columnsOf(table).some(([name]) => name === 'pno');
    const block = perPerson ? `("pno" - 1) // ${personsPerBlock}` : '0';
    const read = async (where: string) => {
      const blocks = await ask(
        `select block, sha256(string_agg(line, chr(10) order by line)), count(*) from (select ${block} as block, ${line(table)} as line from "${table}"${where}) group by block order by block`,
      );
      for (const [number, digest, rows] of blocks) whole.update(`${table} ${number} ${rows} ${digest}\n`);
    };
    if (!perPerson) {
      await read('');
      continue;
    }
    const [last] = await ask(`select max("pno") from "${table}"`);
    for (let first = 1; first <= Number(last?.[0] ?? 0); first += personsPerRead)
      await read(` where "pno" between ${first} and ${first + personsPerRead - 1}`);
  }
  return whole.digest('hex');
}
