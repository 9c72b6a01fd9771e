import { type Expression, type SqlBool, sql } from 'kysely';

/** Whether a column contains what was typed, in either case. What was typed stands for itself: a search for 50% is one. */
export function contains(column: string, typed: string): Expression<SqlBool> {
  const pattern = `%${typed.toLowerCase().replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}
