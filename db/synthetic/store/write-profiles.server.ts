import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { profilePopulation } from './population-profile.server.ts';
import { profileVariables } from './variable-profile.server.ts';

export const catalogueFolder = (dataDir: string): string => join(dataDir, 'catalogue');
const fileNames = ['population.json', 'profile.json'] as const;

/** Whether both files describe this snapshot. */
export const profilesAreFor = (dataDir: string, digest: string): boolean =>
  fileNames.every((name) => {
    const file = join(catalogueFolder(dataDir), name);
    if (!existsSync(file)) return false;
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as { snapshot?: string }).snapshot === digest;
    } catch {
      return false;
    }
  });

/** What the public pages may say about a snapshot, as files: those pages never open the research store. */
export async function writeProfiles(
  dataDir: string,
  snapshot: { readonly file: string; readonly digest: string; readonly made: string },
): Promise<void> {
  const folder = catalogueFolder(dataDir);
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(snapshot.file, { access_mode: 'READ_ONLY', threads: '2' });
  const connection = await instance.connect();
  try {
    const population = await profilePopulation(connection, snapshot.digest, snapshot.made);
    const variables = await profileVariables(connection, snapshot.digest, snapshot.made);
    for (const [name, content] of [
      ['population.json', population],
      ['profile.json', variables],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(`${file}.part`, JSON.stringify(content));
      renameSync(`${file}.part`, file);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
