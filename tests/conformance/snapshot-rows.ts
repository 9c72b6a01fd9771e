import { DuckDBInstance } from '@duckdb/node-api';
import { columnsOf, tableNames } from '#db/warehouse/schema.ts';
import type { Rows } from './dense-snapshot.ts';

/** All rows of a snapshot file, read past the compiler and the engine port. */
export async function readSnapshot(file: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const table of tableNames) {
    const names = columnsOf(table).map(([name]) => name);
    const reader = await connection.runAndReadAll(
      `select ${names.map((name) => `"${name}"`).join(', ')} from "${table}"`,
    );
    const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
    found[table] = reader
      .getRows()
      .map((row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i])])));
  }
  connection.closeSync();
  instance.closeSync();
  return found as unknown as Rows;
}
