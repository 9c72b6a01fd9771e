import { tableNames } from '../schema.ts';

const tables: ReadonlySet<string> = new Set(tableNames.flatMap((name) => [name, `x_all_${name}`]));
const source = /'(?:[^'\\]|\\.)*'|\b(from|join) ("?)([a-z_]+)\2(?![a-z0-9_"(])/g;

/**
 * Names of tables with their database. The servers that are asked by another one know nothing of the database that the
 * question was asked in, and a session of an old server forgets it. Texts are passed over as they are.
 */
export const qualify = (sql: string, database: string): string =>
  sql.replaceAll(source, (whole, word: string | undefined, _quote: string, name: string) =>
    word && tables.has(name) ? `${word} ${database}.${name}` : whole,
  );
