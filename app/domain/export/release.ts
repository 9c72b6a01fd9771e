import { z } from 'zod';
import type { AggregateQuery } from '../query/aggregate-query.ts';

/**
 * What a release hands over, named by hashes. Its own hash stands in the ledger entry of the release, so that nothing in a
 * package can be exchanged afterwards. People are named by their role in this request only (C2).
 */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const releaseForm = z.strictObject({
  /** What was released before there were crates is of the first format and stays provable. */
  format: z.enum(['sekisho-release-1', 'sekisho-release-2']),
  reference: z.string(),
  project: z.strictObject({ reference: z.string(), titleJa: z.string(), titleEn: z.string() }),
  title: z.string(),
  objective: z.strictObject({ id: z.string(), text: z.string() }),
  intendedUse: z.string(),
  policy: z.string(),
  releasedAt: z.string(),
  /** Hash of the request as the checkers approved it. */
  approved: hash,
  roles: z.strictObject({
    checkers: z.array(z.string()),
    adjudicator: z.string().nullable(),
    releaser: z.string(),
  }),
  organisation: z.strictObject({ ja: z.string(), en: z.string() }).optional(),
  /** Who looked at what and when, by role: what a Five Safes crate calls assessments. */
  assessments: z
    .array(
      z.strictObject({
        kind: z.enum(['machine', 'check', 'adjudication', 'release']),
        role: z.string(),
        at: z.string(),
        outcome: z.enum(['passed', 'reasoned', 'approved', 'dissented', 'released']),
      }),
    )
    .optional(),
  /** Word for word, so that nobody can tell the reader other things about the same numbers. */
  readme: z.strictObject({ ja: z.string(), en: z.string() }).optional(),
  items: z
    .array(
      z.strictObject({
        number: z.int(),
        title: z.string(),
        context: z.string(),
        controls: z.string(),
        sentence: z.strictObject({ ja: z.string(), en: z.string() }),
        question: z.custom<AggregateQuery>((value) => typeof value === 'object' && value !== null),
        questionHash: hash,
        profile: z.string(),
        resultHash: hash,
        /** When the vault had answered. */
        answeredAt: z.string().optional(),
        /** Where the disclosure stands in the vault's own ledger (B3). */
        vault: z.strictObject({ snapshot: hash, index: z.int(), leaf: hash }),
        hash,
        files: z.array(z.strictObject({ path: z.string(), sha256: hash })),
      }),
    )
    .min(1),
});
export type Release = z.output<typeof releaseForm>;
export type ReleaseItem = Release['items'][number];

export const readRelease = (value: unknown): Release | undefined => releaseForm.safeParse(value).data;

/** Inside a package. */
export const packagePaths = {
  manifest: 'manifest.json',
  proof: 'ledger/proof.json',
  checkpoint: 'ledger/checkpoint.txt',
  keys: 'ledger/keys.txt',
  readmeJa: 'README.ja.txt',
  readmeEn: 'README.en.txt',
  crate: 'ro-crate-metadata.json',
  analysis: 'workflow/analysis.json',
  workflow: 'workflow/ro-crate-metadata.json',
} as const;

export const itemFolder = (number: number): string => `items/${String(number).padStart(2, '0')}`;

/** `table.json` is the protected table in the very bytes that the vault hashed. */
export const tableFile = 'table.json';
