import { chmodSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from './column-sql.ts';
import { snapshotFile } from './manifest.ts';

const personsFile = (folder: string): string => join(folder, 'persons.txt');

/**
 * The research ids of whom a snapshot counts, beside it and in the order of the ids. The office of identities reads it, so that
 * it takes out with somebody who asked only others who are there (C9); it reads no row.
 */
export async function namePersons(folder: string): Promise<void> {
  const target = personsFile(folder);
  if (existsSync(target)) return;
  const aside = `${target}.part`;
  const instance = await DuckDBInstance.create(snapshotFile(folder), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT rid FROM person INNER JOIN standing USING (pno)
              WHERE notified = 1 AND opted_out = 0 AND excluded_deceased = 0 ORDER BY rid)
         TO ${literal(aside)} (FORMAT csv, HEADER false)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  chmodSync(aside, 0o600);
  renameSync(aside, target);
}

/** Undefined where nobody has written it: then nobody knows who could go with whom. */
export const namedPersons = (folder: string): ReadonlySet<string> | undefined =>
  existsSync(personsFile(folder))
    ? new Set(
        readFileSync(personsFile(folder), 'utf8')
          .split('\n')
          .filter((rid) => rid !== ''),
      )
    : undefined;
