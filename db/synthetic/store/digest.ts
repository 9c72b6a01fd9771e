import type { DuckDBConnection } from '@duckdb/node-api';
import {
  absentText,
  type BlockDigest,
  hasPersons,
  personsPerBlock,
  separator,
} from '#db/warehouse/digest-form.ts';
import { columnsOf, type TableName } from '#db/warehouse/schema.ts';
import { literal, quoted } from './column-sql.ts';

/** Made from keys that differ between installations; the content digest leaves them out. */
export const keyedColumns: readonly string[] = ['rid', 'key_a', 'key_b'];

const line = (table: TableName, without: readonly string[]): string => {
  const parts = columnsOf(table)
    .filter(([name]) => !without.includes(name))
    .map(([name, { type, nullable }]) =>
      type === 'text' && nullable ? `coalesce(${quoted(name)}, ${literal(absentText)})` : quoted(name),
    );
  return `concat(${parts.join(`, ${literal(separator)}, `)})`;
};

/** The blocks of a table by the engine itself; `from` is a table or view with the columns of the schema. */
export async function digestBlocks(
  connection: DuckDBConnection,
  table: TableName,
  from: string,
  without: readonly string[] = [],
): Promise<BlockDigest[]> {
  const block = hasPersons(table) ? `(pno - 1) // ${personsPerBlock}` : '0';
  const reader = await connection.runAndReadAll(
    `SELECT block, sha256(string_agg(line, chr(10) ORDER BY line)), count(*)
     FROM (SELECT ${block} AS block, ${line(table, without)} AS line FROM ${from})
     GROUP BY block ORDER BY block`,
  );
  return reader.getRows().map(([number, digest, rows]) => ({
    block: Number(number),
    digest: String(digest),
    rows: Number(rows),
  }));
}
