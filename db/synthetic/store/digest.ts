import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsOf, type TableName } from '#db/warehouse/schema.ts';
import { quoted } from './column-sql.ts';

/**
 * The logical digest of a snapshot (decisions D4): what the rows say, not how a file holds them. Persons are taken in
 * blocks; the rows of a block are written as lines, sorted and hashed, and the digest is the hash of the list of blocks.
 * Any engine that can sort and hash text can recompute it.
 */
export const personsPerBlock = 500;
/** Made from keys that differ between installations; the content digest leaves them out. */
export const keyedColumns: readonly string[] = ['rid', 'key_a', 'key_b'];

export type BlockDigest = { readonly block: number; readonly digest: string; readonly rows: number };

/** Nothing but an absent number is empty in a line; an absent text has a mark of its own. */
const line = (table: TableName, without: readonly string[]): string => {
  const parts = columnsOf(table)
    .filter(([name]) => !without.includes(name))
    .map(([name, { type, nullable }]) =>
      type === 'text' && nullable ? `coalesce(${quoted(name)}, '~')` : quoted(name),
    );
  return `concat(${parts.join(", '|', ")})`;
};

/** `from` is a table or view with the columns of the schema. Tables without persons are one block. */
export async function digestBlocks(
  connection: DuckDBConnection,
  table: TableName,
  from: string,
  without: readonly string[] = [],
): Promise<BlockDigest[]> {
  const perPerson = columnsOf(table).some(([name]) => name === 'pno');
  const block = perPerson ? `(pno - 1) // ${personsPerBlock}` : '0';
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

export type TableDigests = Readonly<Record<string, readonly BlockDigest[]>>;

/** Tables by name, blocks by number: the order in which they were made does not matter. */
export function combineDigests(tables: TableDigests): string {
  const hash = createHash('sha256').update('sekisho snapshot 1\n');
  for (const table of Object.keys(tables).sort()) {
    for (const { block, digest, rows } of tables[table]!.toSorted((a, b) => a.block - b.block))
      hash.update(`${table} ${block} ${rows} ${digest}\n`);
  }
  return hash.digest('hex');
}

/** The digest of an open snapshot, computed again from its rows; blocks are read in groups, so memory stays flat. */
export async function computeDigest(
  connection: DuckDBConnection,
  tables: readonly TableName[],
  persons: number,
): Promise<string> {
  const found: Record<string, BlockDigest[]> = {};
  const step = personsPerBlock * 20;
  for (const table of tables) {
    found[table] = [];
    const perPerson = columnsOf(table).some(([name]) => name === 'pno');
    if (!perPerson) {
      found[table] = await digestBlocks(connection, table, quoted(table));
      continue;
    }
    for (let first = 1; first <= persons; first += step) {
      const part = `(SELECT * FROM ${quoted(table)} WHERE pno BETWEEN ${first} AND ${first + step - 1})`;
      found[table].push(...(await digestBlocks(connection, table, part)));
    }
  }
  return combineDigests(found);
}
