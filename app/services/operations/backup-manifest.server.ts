import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';

/** What a backup is about; said in one sentence on the way out, in both languages. */
export class OperationRefused extends Error {
  override readonly name = 'UsageError';
  constructor(ja: string, en: string) {
    super(`${en}\n${ja}`);
  }
}

/** Where an installation keeps what a backup holds. Keys are not among it: they have a store of their own. */
export type Places = {
  readonly dataDir: string;
  readonly database: string;
  readonly checkpoints: string;
  readonly attachments: string;
  /** Of the vault: everything that was ever answered (decisions B3). */
  readonly releases: string;
  readonly permits: string;
};

/** Folders of a backup by their names in it; the vault's come after the database, which cites them. */
export const backupFolders = ['checkpoints', 'attachments', 'releases', 'permits'] as const;

export const manifestFile = 'manifest.json';
export const databaseFile = 'portal.sqlite';

/** Also the subject of its ledger entries: no path, no free text. */
export const backupName = (madeAt: string): string => `sekisho-${compact(madeAt)}`;
export const compact = (instant: string): string => instant.replace(/[-:]|\.\d+/g, '');

const filePath = z
  .string()
  .regex(/^(portal\.sqlite|(checkpoints|attachments|releases|permits)(\/[\w-][\w.-]*)+)$/);
const root = z.string().regex(/^[0-9a-f]{64}$/);
const manifestForm = z.strictObject({
  format: z.literal(1),
  product: z.literal('sekisho'),
  version: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  ledger: z.strictObject({ size: z.int().min(0), root }),
  /** The newest signed checkpoint the ledger was found to fit; null before the first one. */
  checkpoint: z.strictObject({ size: z.int().min(0), root }).nullable(),
  files: z.array(z.strictObject({ path: filePath, bytes: z.int().min(0), sha256: root })).min(1),
});
export type Manifest = z.output<typeof manifestForm>;

export function readManifest(backup: string): Manifest {
  const path = join(backup, manifestFile);
  if (!existsSync(path)) {
    throw new OperationRefused(
      `${backup} はバックアップではありません（${manifestFile} がありません）。`,
      `${backup} is not a backup: it has no ${manifestFile}.`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    content = undefined;
  }
  const parsed = manifestForm.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new OperationRefused(`${path} を読めません。`, `${path} cannot be read as the manifest of a backup.`);
}

/** Every file below a folder, with forward slashes, sorted. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** In pieces: a database does not fit into one buffer for ever. */
export function hashFile(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
      hash.update(piece.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return { bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** Names the first file that is missing, changed or not listed; undefined when all is as it was written. */
export function findDamage(backup: string, manifest: Manifest): string | undefined {
  for (const { path, bytes, sha256 } of manifest.files) {
    const place = join(backup, path);
    if (!existsSync(place)) return path;
    const found = hashFile(place);
    if (found.bytes !== bytes || found.sha256 !== sha256) return path;
  }
  const listed = new Set([manifestFile, ...manifest.files.map((file) => file.path)]);
  return filesBelow(backup).find((path) => !listed.has(path));
}
