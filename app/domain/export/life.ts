import { z } from 'zod';

/** What an exported life says of itself. People and texts stand in its pages; here are ids and numbers only. */
const lifeForm = z.strictObject({
  format: z.literal('sekisho-life-1'),
  about: z.strictObject({ type: z.enum(['case', 'person', 'number']), id: z.string() }),
  /** The log that it was taken from, and how long that log was under the checkpoint beside it. */
  origin: z.string(),
  size: z.int().min(1),
  /** Entries in this file, and which of how many files it is. */
  entries: z.int().min(0),
  part: z.int().min(1),
  of: z.int().min(1),
  made: z.string(),
});
export type LifeManifest = z.output<typeof lifeForm>;

export const readLife = (value: unknown): LifeManifest | undefined => lifeForm.safeParse(value).data;

/** Inside an exported life. Checkpoint and keys lie where a package of results has them. */
export const lifePaths = {
  manifest: 'life.json',
  entries: 'entries.jsonl',
  checkpoint: 'ledger/checkpoint.txt',
  keys: 'ledger/keys.txt',
  pageJa: 'life.ja.html',
  pageEn: 'life.en.html',
  readmeJa: 'README.ja.txt',
  readmeEn: 'README.en.txt',
  sums: 'SHA256SUMS',
} as const;

/** Texts whose hash an entry names: a question, a permit, what was released. */
export const documentsFolder = 'documents/';

/** One line a file, in the form that every `sha256sum` reads. */
export const sumsOf = (files: readonly { readonly path: string; readonly hash: string }[]): string =>
  files.map(({ path, hash }) => `${hash}  ${path}\n`).join('');

export function readSums(text: string): ReadonlyMap<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, hash, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
    if (!hash || !path || sums.has(path)) return undefined;
    sums.set(path, hash);
  }
  return sums;
}
