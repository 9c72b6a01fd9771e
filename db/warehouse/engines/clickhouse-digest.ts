import { everywhere } from '../compiler/clickhouse.ts';
import {
  absentText,
  combineDigests,
  hasPersons,
  personsPerBlock,
  separator,
  type TableDigests,
} from '../digest-form.ts';
import type { Engine, Limits } from '../engine.ts';
import { columnsOf, type TableName, tableNames } from '../schema.ts';

/** The logical digest of what the servers hold, equal to that of the snapshot they were filled from (D4). */
const personsPerRead = 100 * personsPerBlock;

const line = (table: TableName): string => {
  const parts = columnsOf(table).map(([name, { type, nullable }]) => {
    const text = type === 'text' ? `"${name}"` : `toString("${name}")`;
    return nullable ? `ifNull(${text}, '${type === 'text' ? absentText : ''}')` : text;
  });
  return `concat(${parts.join(`, '${separator}', `)})`;
};

export async function clickhouseDigest(engine: Engine, limits: Limits): Promise<string> {
  const never = new AbortController().signal;
  const ask = (sql: string) => engine.run([{ sql, parameters: [] }], limits, never);
  const tables: Record<string, TableDigests[string][number][]> = {};
  for (const table of tableNames) {
    const isOfPersons = hasPersons(table);
    const block = isOfPersons ? `intDiv(pno - 1, ${personsPerBlock})` : '0';
    const from = everywhere(table);
    const read = async (where: string) => {
      const rows = await ask(
        `select x_block, lower(hex(SHA256(arrayStringConcat(arraySort(groupArray(x_line)), '\\n')))), count(*)
         from (select ${block} as x_block, ${line(table)} as x_line from ${from}${where}) as x_lines
         group by x_block order by x_block`,
      );
      for (const [number, digest, count] of rows)
        tables[table] = [
          ...(tables[table] ?? []),
          { block: Number(number), digest: String(digest), rows: Number(count) },
        ];
    };
    if (!isOfPersons) {
      await read('');
      continue;
    }
    const [last] = await ask(`select max(pno) from ${from}`);
    for (let first = 1; first <= Number(last?.[0] ?? 0); first += personsPerRead)
      await read(` where pno between ${first} and ${first + personsPerRead - 1}`);
  }
  return combineDigests(tables);
}
