import {
  absentText,
  type BlockDigest,
  blockOf,
  combineDigests,
  digestLines,
  hasPersons,
  personsPerBlock,
  separator,
} from './digest-form.ts';
import type { Cell, Engine, Limits } from './engine.ts';
import { columnsOf, type TableName, tableNames } from './schema.ts';

/** The logical digest of a snapshot (D4), read through any engine: the same rows have the same digest everywhere. */
export async function snapshotDigest(engine: Engine, limits: Limits): Promise<string> {
  const found: Record<string, BlockDigest[]> = {};
  for (const table of tableNames) found[table] = await digestTable(engine, table, limits);
  return combineDigests(found);
}

/** Persons at a time, so that memory stays flat. */
const slice = personsPerBlock * 20;

async function digestTable(engine: Engine, table: TableName, limits: Limits): Promise<BlockDigest[]> {
  const columns = columnsOf(table);
  const ask = (sql: string) => engine.run([{ sql, parameters: [] }], limits, new AbortController().signal);
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  if (!hasPersons(table)) return digestRows(table, await ask(`select ${names} from "${table}"`));
  const [ends] = await ask(`select min("pno"), max("pno"), count(*) from "${table}"`);
  if (Number(ends?.[2] ?? 0) === 0) return [];
  const blocks: BlockDigest[] = [];
  for (let from = blockOf(Number(ends![0])) * personsPerBlock + 1; from <= Number(ends![1]); from += slice) {
    const where = `where "pno" between ${from} and ${from + slice - 1}`;
    blocks.push(...digestRows(table, await ask(`select ${names} from "${table}" ${where}`)));
  }
  return blocks;
}

function digestRows(table: TableName, rows: readonly (readonly Cell[])[]): BlockDigest[] {
  const columns = columnsOf(table);
  const person = columns.findIndex(([name]) => name === 'pno');
  const lines = new Map<number, string[]>();
  for (const row of rows) {
    const block = person < 0 ? 0 : blockOf(Number(row[person]));
    const line = row.map((cell, index) => cell ?? (columns[index]![1].type === 'text' ? absentText : ''));
    const known = lines.get(block);
    if (known) known.push(line.join(separator));
    else lines.set(block, [line.join(separator)]);
  }
  return [...lines].map(([block, text]) => ({ block, rows: text.length, digest: digestLines(text) }));
}
