import { z } from 'zod';

/** What an exported life says of itself. People and texts stand in its pages; here are ids and numbers only. */
const lifeForm = z.strictObject({
  format: z.literal('sekisho-life-1'),
  /** A number is its question, whatever it was published as: that is the name that entries know. */
  about: z.strictObject({ type: z.enum(['case', 'person', 'number']), id: z.string() }),
  /** What it takes for a part of this life although its entries do not say so, such as a sign-in of the person. */
  belongings: z.array(z.string()),
  /** The log that it was taken from, and how long that log was under the checkpoint beside it. */
  origin: z.string(),
  size: z.int().min(1),
  /** Entries in this file, and which of how many files it is. */
  entries: z.int().min(1),
  part: z.int().min(1),
  of: z.int().min(1),
  made: z.string(),
});
export type LifeManifest = z.output<typeof lifeForm>;

export const readLife = (value: unknown): LifeManifest | undefined => lifeForm.safeParse(value).data;

export type LifeBody = {
  readonly document?: unknown;
  readonly kind?: unknown;
  readonly actor?: unknown;
  readonly case?: unknown;
  readonly subject?: { readonly id?: unknown };
  readonly detail?: { readonly person?: unknown };
};

/** Whether an entry says itself that it is of this life; for a number, that it is of the case in which it was asked. */
export function isOfLife({ type, id }: LifeManifest['about'], bodies: readonly LifeBody[]) {
  const isAbout = (body: LifeBody, one: unknown): boolean => body.case === one || body.subject?.id === one;
  if (type === 'case') return (body: LifeBody): boolean => isAbout(body, id);
  if (type === 'person')
    return (body: LifeBody): boolean =>
      body.actor === id || body.subject?.id === id || body.detail?.person === id;
  const asked = bodies.find(({ kind, subject }) => kind === 'query.submitted' && subject?.id === id);
  return (body: LifeBody): boolean => asked?.case !== undefined && isAbout(body, asked.case);
}

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
