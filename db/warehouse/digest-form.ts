import { createHash } from 'node:crypto';
import { columnsOf, type TableName } from './schema.ts';

/**
 * The logical digest of a snapshot (D4): what the rows say, not how a file holds them. Persons are taken in blocks; the
 * rows of a block are written as lines, the lines are sorted by their bytes, joined and hashed, and the digest is the
 * hash of the list of blocks. Here stands the form; the writer lets its engine do the work, a reader can do it in code.
 */
export const personsPerBlock = 500;
export const hasPersons = (table: TableName): boolean => columnsOf(table).some(([name]) => name === 'pno');

export type BlockDigest = { readonly block: number; readonly digest: string; readonly rows: number };
export type TableDigests = Readonly<Record<string, readonly BlockDigest[]>>;

/** Between the columns of a line; an absent text has a mark of its own, an absent number is empty. */
export const separator = '|';
export const absentText = '~';

/** Tables by name, blocks by number: the order in which they were made does not matter. Empty tables leave no trace. */
export function combineDigests(tables: TableDigests): string {
  const hash = createHash('sha256').update('sekisho snapshot 1\n');
  for (const table of Object.keys(tables).sort()) {
    for (const { block, digest, rows } of tables[table]!.toSorted((a, b) => a.block - b.block))
      hash.update(`${table} ${block} ${rows} ${digest}\n`);
  }
  return hash.digest('hex');
}
