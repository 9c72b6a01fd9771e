import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { period } from '#db/synthetic/population/calendar.ts';
import { SnapshotError } from './keys.server.ts';

/** What a snapshot says of itself, beside its file. Holds no value of a row and no key. */
export type SnapshotManifest = {
  readonly format: 1;
  readonly name: string;
  /** Logical digest over all rows and columns: what a permit names. */
  readonly digest: string;
  /** The same without the columns that this installation's keys made: equal wherever the seed and the size are. */
  readonly content: string;
  readonly persons: number;
  readonly seed: number;
  readonly tables: 'all' | 'person_year';
  readonly period: { readonly from: number; readonly to: number };
  readonly rows: Readonly<Record<string, number>>;
  /** Inhabitants of each municipality, for the rules about small ones; invented below the prefecture. */
  readonly populations: Readonly<Record<string, number>>;
  readonly bytes: number;
};

export const snapshotPeriod = { from: period.from, to: period.to } as const;
export const snapshotFile = (folder: string): string => join(folder, 'snapshot.duckdb');
export const manifestFile = (folder: string): string => join(folder, 'manifest.json');
export const researchFolder = (dataDir: string): string => join(dataDir, 'research');

export const snapshotFolder = (dataDir: string, name: string): string => join(researchFolder(dataDir), name);

/** Nothing where no snapshot has been finished: the manifest is the last file to be written. */
export function readManifest(folder: string): SnapshotManifest | undefined {
  if (!existsSync(manifestFile(folder))) return undefined;
  try {
    const manifest = JSON.parse(readFileSync(manifestFile(folder), 'utf8')) as SnapshotManifest;
    if (manifest.format === 1 && existsSync(snapshotFile(folder))) return manifest;
  } catch {
    // Falls through to the same refusal as a manifest of another format.
  }
  throw new SnapshotError('bad-manifest', manifestFile(folder));
}

export function writeManifest(folder: string, manifest: SnapshotManifest): void {
  const aside = `${manifestFile(folder)}.part`;
  writeFileSync(aside, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, manifestFile(folder));
}
