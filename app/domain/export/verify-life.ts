import { parseCheckpoint } from '../ledger/checkpoint.ts';
import { checkProof, parseProof } from '../ledger/proof-file.ts';
import { type NoteVerifier, type VerifyEd25519, verifyNote } from '../ledger/signed-note.ts';
import type { Sha256 } from '../ledger/tree-hash.ts';
import {
  documentsFolder,
  isOfLife,
  type LifeBody,
  type LifeManifest,
  lifePaths,
  readLife,
  readSums,
} from './life.ts';
import { jsonOf, textOf } from './read-bytes.ts';
import type { ZipFile } from './zip.ts';

/** Every way in which an exported life can be wrong; each has a sentence in both languages. */
export type LifeFinding =
  | { readonly code: 'no-life' | 'no-sums' | 'no-checkpoint' | 'no-keys' | 'other-count' }
  | { readonly code: 'missing' | 'other-sum' | 'not-listed' | 'not-named'; readonly path: string }
  | {
      readonly code: 'bad-entry' | 'entry-not-in-ledger' | 'entry-order' | 'other-life';
      readonly line: number;
    }
  | { readonly code: 'unsigned' | 'bad-signature' | 'other-origin' };

export type LifeReport = {
  readonly findings: readonly LifeFinding[];
  readonly life: LifeManifest | undefined;
  /** Entries that are here only because life.json names their thing as a part of this life. */
  readonly beside: number;
};

type Tools = {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
  readonly keys: readonly NoteVerifier[];
};

export const isLife = (files: readonly ZipFile[]): boolean =>
  files.some(({ path }) => path === lifePaths.manifest);

/** Needs the file and a key: no portal, no network, no log (L20). That no entry was left out only the whole log shows. */
export function verifyLife(tools: Tools, files: readonly ZipFile[]): LifeReport {
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  const life = readLife(jsonOf(textOf(byPath.get(lifePaths.manifest))));
  if (!life) return { life: undefined, findings: [{ code: 'no-life' }], beside: 0 };
  const proved = new Map<number, LifeBody>();
  const entries = checkEntries(tools, byPath, life, proved);
  const bodies = [...proved.values()];
  const belongs = isOfLife(life.about, bodies);
  const beside = [...proved].filter(([, body]) => !belongs(body));
  return {
    life,
    beside: beside.length,
    findings: [
      ...checkSums(tools.sha256, byPath),
      ...entries,
      ...beside
        .filter(([, { subject }]) => !life.belongings.some((one) => one === subject?.id))
        .map(([line]): LifeFinding => ({ code: 'other-life', line })),
      ...checkDocuments(tools.sha256, byPath, bodies),
    ],
  };
}

function checkSums(sha256: Sha256, byPath: ReadonlyMap<string, Uint8Array>): LifeFinding[] {
  const sums = readSums(textOf(byPath.get(lifePaths.sums)) ?? '');
  if (!sums || sums.size === 0) return [{ code: 'no-sums' }];
  const findings: LifeFinding[] = [];
  for (const [path, hash] of sums) {
    const bytes = byPath.get(path);
    if (!bytes) findings.push({ code: 'missing', path });
    else if (sha256(bytes, 'hex') !== hash) findings.push({ code: 'other-sum', path });
  }
  for (const path of byPath.keys())
    if (path !== lifePaths.sums && !sums.has(path)) findings.push({ code: 'not-listed', path });
  return findings;
}

/** Every entry is proved by itself, so that one that was changed is named. */
function checkEntries(
  { sha256, verify, keys }: Tools,
  byPath: ReadonlyMap<string, Uint8Array>,
  life: LifeManifest,
  proved: Map<number, LifeBody>,
): LifeFinding[] {
  const note = textOf(byPath.get(lifePaths.checkpoint));
  const checkpoint = note === undefined ? undefined : parseCheckpoint(note);
  if (!checkpoint) return [{ code: 'no-checkpoint' }];
  const findings: LifeFinding[] = [];
  if (keys.length === 0) findings.push({ code: 'no-keys' });
  else {
    const signed = verifyNote(checkpoint.note, keys, verify);
    if (!signed.ok) findings.push({ code: signed.reason === 'unknown-key' ? 'unsigned' : 'bad-signature' });
    else if (signed.by.some((key) => key.name !== checkpoint.origin)) findings.push({ code: 'other-origin' });
  }
  if (life.origin !== checkpoint.origin || life.size !== checkpoint.size)
    findings.push({ code: 'other-origin' });
  const lines = (textOf(byPath.get(lifePaths.entries)) ?? '').split('\n').filter((line) => line !== '');
  let before = -1;
  for (const [at, line] of lines.entries()) {
    const proof = parseProof(line);
    if (proof?.type !== 'inclusion') {
      findings.push({ code: 'bad-entry', line: at + 1 });
      continue;
    }
    const { result } = checkProof(sha256, proof, (size) =>
      size === checkpoint.size ? checkpoint.root : undefined,
    );
    if (result !== 'holds') findings.push({ code: 'entry-not-in-ledger', line: at + 1 });
    else proved.set(at + 1, (jsonOf(proof.body) ?? {}) as LifeBody);
    if (proof.seq <= before) findings.push({ code: 'entry-order', line: at + 1 });
    before = proof.seq;
  }
  if (lines.length !== life.entries) findings.push({ code: 'other-count' });
  return findings;
}

/** A text beside the entries is one that an entry names by its hash. */
function checkDocuments(
  sha256: Sha256,
  byPath: ReadonlyMap<string, Uint8Array>,
  bodies: readonly LifeBody[],
): LifeFinding[] {
  const named = new Set(bodies.map(({ document }) => document));
  return [...byPath]
    .filter(([path, bytes]) => path.startsWith(documentsFolder) && !named.has(sha256(bytes, 'hex')))
    .map(([path]): LifeFinding => ({ code: 'not-named', path }));
}
