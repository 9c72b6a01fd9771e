import type { DuckDBConnection } from '@duckdb/node-api';

/** Under this many persons a number is hidden; all others are rounded to it. */
export const least = 10;
export type Protected = number | 'hidden';

export const protect = (count: number, persons: number): Protected =>
  persons < least ? 'hidden' : Math.max(least, Math.round(count / least) * least);

/** Persons who may be counted: notified, not opted out, not dead before the notice. */
export const countable =
  'SELECT pno FROM standing WHERE notified = 1 AND opted_out = 0 AND excluded_deceased = 0';

export type Counted = { readonly key: string; readonly rows: number; readonly persons: number };

/** Rows and persons by a key, before they are rounded. */
export async function countBy(connection: DuckDBConnection, sql: string): Promise<Counted[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows().map(([key, rows, persons]) => ({
    key: key === null ? '' : String(key),
    rows: Number(rows),
    persons: Number(persons),
  }));
}
