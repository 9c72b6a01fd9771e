import { canonicalJson } from '../ledger/canonical-json.ts';
import { parseCheckpoint } from '../ledger/checkpoint.ts';
import { checkProof, parseProof } from '../ledger/proof-file.ts';
import { type NoteVerifier, type VerifyEd25519, verifyNote } from '../ledger/signed-note.ts';
import type { Sha256 } from '../ledger/tree-hash.ts';
import { openBag, type Sha512 } from './bag.ts';
import { crateOf } from './crate.ts';
import { itemHash } from './item-hash.ts';
import { jsonOf, textOf } from './read-bytes.ts';
import { packagePaths, type Release, type ReleaseItem, readRelease, tableFile } from './release.ts';
import type { ZipFile } from './zip.ts';

/** Every way in which a package can be wrong; each has a sentence in both languages. */
export type Finding =
  | { readonly code: 'no-manifest' | 'bad-manifest' | 'no-proof' | 'bad-proof' | 'no-checkpoint' | 'no-keys' }
  | { readonly code: 'missing' | 'changed' | 'not-listed' | 'bag' | 'other-crate'; readonly path: string }
  | { readonly code: 'no-bag' }
  | { readonly code: 'other-item' | 'other-table' | 'other-question'; readonly path: string }
  | { readonly code: 'other-release' | 'other-event' | 'not-cited' | 'not-in-ledger' }
  | { readonly code: 'unsigned' | 'bad-signature' | 'other-origin' };
export type PackageReport = {
  readonly findings: readonly Finding[];
  readonly release: Release | undefined;
  /** Where the release stands in the ledger, when the proof holds. */
  readonly entry: { readonly seq: number; readonly size: number; readonly origin: string } | undefined;
};

type Tools = {
  readonly sha256: Sha256;
  readonly sha512: Sha512;
  readonly verify: VerifyEd25519;
  /** The keys that the reader trusts: given from outside, or, with a warning, those that lie in the package. */
  readonly keys: readonly NoteVerifier[];
};

const known: ReadonlySet<string> = new Set(Object.values(packagePaths));

/** Needs nothing but the package and a key: no network, no portal (leap L20). */
export function verifyPackage(tools: Tools, archive: readonly ZipFile[]): PackageReport {
  const bag = openBag(tools.sha512, archive);
  const files = bag?.payload ?? archive;
  const byPath = new Map(files.map((file) => [file.path, file.bytes]));
  const manifest = textOf(byPath.get(packagePaths.manifest));
  if (manifest === undefined)
    return { findings: [{ code: 'no-manifest' }], release: undefined, entry: undefined };
  const release = readRelease(jsonOf(manifest));
  // The manifest has one spelling, so that what is read is what was hashed.
  if (!release || canonicalJson(release) !== manifest.trimEnd())
    return { findings: [{ code: 'bad-manifest' }], release: undefined, entry: undefined };
  const ledger = checkLedger(tools, byPath, release, tools.sha256(canonicalJson(release), 'hex'));
  return {
    findings: [
      ...(bag?.broken ?? []).map((path): Finding => ({ code: 'bag', path })),
      ...checkCrate(byPath, release, bag !== undefined),
      ...checkReadmes(byPath, release),
      ...checkFiles(tools, byPath, release),
      ...ledger.findings,
    ],
    release,
    entry: ledger.entry,
  };
}

/** The crate is computed from the release, which the ledger names: so it is computed again and compared. */
function checkCrate(
  byPath: ReadonlyMap<string, Uint8Array>,
  release: Release,
  isBag: boolean,
): readonly Finding[] {
  if (release.format === 'sekisho-release-1') return [];
  const other = crateOf(release)
    .filter(({ path, text }) => textOf(byPath.get(path)) !== text)
    .map(({ path }): Finding => ({ code: byPath.has(path) ? 'other-crate' : 'missing', path }));
  return isBag ? other : [{ code: 'no-bag' }, ...other];
}

function checkReadmes(byPath: ReadonlyMap<string, Uint8Array>, { readme }: Release): readonly Finding[] {
  if (!readme) return [];
  const pairs = [
    [packagePaths.readmeJa, readme.ja],
    [packagePaths.readmeEn, readme.en],
  ] as const;
  return pairs
    .filter(([path, text]) => textOf(byPath.get(path)) !== text)
    .map(([path]): Finding => ({ code: byPath.has(path) ? 'changed' : 'missing', path }));
}

function checkFiles({ sha256 }: Tools, byPath: ReadonlyMap<string, Uint8Array>, release: Release): Finding[] {
  const findings: Finding[] = [];
  const listed = new Set<string>();
  for (const item of release.items) {
    for (const { path, sha256: expected } of item.files) {
      listed.add(path);
      const bytes = byPath.get(path);
      if (!bytes) findings.push({ code: 'missing', path });
      else if (sha256(bytes, 'hex') !== expected) findings.push({ code: 'changed', path });
    }
    findings.push(...checkItem(sha256, byPath, item));
  }
  for (const path of byPath.keys())
    if (!listed.has(path) && !known.has(path)) findings.push({ code: 'not-listed', path });
  return findings;
}

/** The table is the one that the vault's ledger names, and answers the question beside it. */
function checkItem(sha256: Sha256, byPath: ReadonlyMap<string, Uint8Array>, item: ReleaseItem): Finding[] {
  const findings: Finding[] = [];
  const names = item.files.map((file) => ({ name: file.path.split('/').at(-1) ?? '', sha256: file.sha256 }));
  const path = item.files.find((file) => file.path.endsWith(`/${tableFile}`))?.path ?? tableFile;
  if (itemHash(sha256, names) !== item.hash) findings.push({ code: 'other-item', path });
  const bytes = byPath.get(path);
  if (!bytes) return findings;
  const table = jsonOf(textOf(bytes)) as
    | { query?: unknown; snapshot?: unknown; profile?: unknown }
    | undefined;
  const fits =
    sha256(bytes, 'hex') === item.resultHash &&
    table?.query === item.questionHash &&
    table.snapshot === item.vault.snapshot &&
    table.profile === item.profile;
  if (!fits) findings.push({ code: 'other-table', path });
  if (sha256(canonicalJson(item.question), 'hex') !== item.questionHash)
    findings.push({ code: 'other-question', path });
  return findings;
}

const citationOf = ({ snapshot, index, leaf }: ReleaseItem['vault']): string =>
  `${snapshot}:${index}:${leaf}`;

/** How the ledger entry of a release cites the vault's entries: one by itself, several by one hash over all of them. */
export function citationsOf(sha256: Sha256, items: readonly Pick<ReleaseItem, 'vault'>[]): string {
  const cited = items.map(({ vault }) => citationOf(vault));
  return cited.length === 1 ? (cited[0] ?? '') : sha256(canonicalJson(cited), 'hex');
}

type Body = {
  readonly kind?: unknown;
  readonly document?: unknown;
  readonly detail?: { readonly vault?: unknown };
};

function checkLedger(
  { sha256, verify, keys }: Tools,
  byPath: ReadonlyMap<string, Uint8Array>,
  release: Release,
  releaseHash: string,
): { readonly findings: readonly Finding[]; readonly entry?: PackageReport['entry'] } {
  const proofText = textOf(byPath.get(packagePaths.proof));
  if (proofText === undefined) return { findings: [{ code: 'no-proof' }] };
  const proof = parseProof(proofText);
  if (proof?.type !== 'inclusion') return { findings: [{ code: 'bad-proof' }] };
  const findings: Finding[] = [];
  const body = jsonOf(proof.body) as Body | undefined;
  if (body?.kind !== 'output.released') findings.push({ code: 'other-event' });
  if (body?.document !== releaseHash) findings.push({ code: 'other-release' });
  if (body?.detail?.vault !== citationsOf(sha256, release.items)) findings.push({ code: 'not-cited' });
  const checkpointText = textOf(byPath.get(packagePaths.checkpoint));
  const checkpoint = checkpointText === undefined ? undefined : parseCheckpoint(checkpointText);
  if (!checkpoint) return { findings: [...findings, { code: 'no-checkpoint' }] };
  if (keys.length === 0) findings.push({ code: 'no-keys' });
  else {
    const signed = verifyNote(checkpoint.note, keys, verify);
    if (!signed.ok) findings.push({ code: signed.reason === 'unknown-key' ? 'unsigned' : 'bad-signature' });
    else if (signed.by.some((key) => key.name !== checkpoint.origin)) findings.push({ code: 'other-origin' });
  }
  const outcome = checkProof(sha256, proof, (size) =>
    size === checkpoint.size ? checkpoint.root : undefined,
  );
  if (outcome.result !== 'holds') return { findings: [...findings, { code: 'not-in-ledger' }] };
  return { findings, entry: { seq: proof.seq, size: proof.size, origin: checkpoint.origin } };
}
