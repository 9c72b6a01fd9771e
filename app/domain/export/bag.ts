import type { ZipFile } from './zip.ts';

/** A BagIt bag (RFC 8493): one folder whose `data/` is the payload, with the checksums of all of it beside. */
export type Sha512 = (bytes: Uint8Array) => string;

const tagFiles = ['bagit.txt', 'bag-info.txt', 'manifest-sha512.txt'] as const;
const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const tagManifest = 'tagmanifest-sha512.txt';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
/** As the standard writes names: the three signs that would break a line. */
const escaped = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');

const manifestOf = (sha512: Sha512, files: readonly ZipFile[]): string =>
  [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => `${sha512(bytes)}  ${escaped(path)}\n`)
    .join('');

/** `info` in the order given; size and number of the payload are added. */
export function bagOf(
  sha512: Sha512,
  root: string,
  payload: readonly ZipFile[],
  info: readonly (readonly [label: string, value: string])[],
): ZipFile[] {
  const data = payload.map(({ path, bytes }) => ({ path: `data/${path}`, bytes }));
  const size = payload.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const lines = [...info, ['Payload-Oxum', `${size}.${payload.length}`] as const];
  const tags: ZipFile[] = [
    { path: 'bagit.txt', bytes: encode(declaration) },
    {
      path: 'bag-info.txt',
      bytes: encode(lines.map(([label, value]) => `${label}: ${value}\n`).join('')),
    },
    { path: 'manifest-sha512.txt', bytes: encode(manifestOf(sha512, data)) },
  ];
  const all = [...tags, { path: tagManifest, bytes: encode(manifestOf(sha512, tags)) }, ...data];
  return all.map(({ path, bytes }) => ({ path: `${root}/${path}`, bytes }));
}

export type OpenBag = {
  readonly root: string;
  readonly payload: readonly ZipFile[];
  /** Paths whose checksum is not the one written down, or that are missing on either side. */
  readonly broken: readonly string[];
};

/** Undefined when the files are not one bag in one folder. */
export function openBag(sha512: Sha512, files: readonly ZipFile[]): OpenBag | undefined {
  const marker = files.find(({ path }) => /^[^/]+\/bagit\.txt$/.test(path));
  const root = marker?.path.split('/')[0];
  if (root === undefined || files.some(({ path }) => !path.startsWith(`${root}/`))) return undefined;
  const inside = files.map(({ path, bytes }) => ({ path: path.slice(root.length + 1), bytes }));
  const data = inside.filter(({ path }) => path.startsWith('data/'));
  const tags = inside.filter(({ path }) => (tagFiles as readonly string[]).includes(path));
  const textOf = (path: string): string =>
    new TextDecoder().decode(inside.find((file) => file.path === path)?.bytes);
  const broken = [
    ...differences(textOf('manifest-sha512.txt'), manifestOf(sha512, data)),
    ...differences(textOf(tagManifest), manifestOf(sha512, tags)),
    ...inside
      .filter((file) => !data.includes(file) && !tags.includes(file) && file.path !== tagManifest)
      .map(({ path }) => path),
    ...(textOf('bagit.txt') === declaration ? [] : ['bagit.txt']),
  ];
  return {
    root,
    payload: data.map(({ path, bytes }) => ({ path: path.slice('data/'.length), bytes })),
    broken: [...new Set(broken)],
  };
}

/** Lines that only one of two manifests has, by their paths. */
function differences(written: string, computed: string): string[] {
  if (written === computed) return [];
  const [ours, theirs] = [computed, written].map((text) => new Set(text.split('\n').filter(Boolean)));
  const odd = [...(ours ?? [])]
    .filter((line) => !theirs?.has(line))
    .concat([...(theirs ?? [])].filter((line) => !ours?.has(line)));
  return odd.length === 0 ? ['manifest-sha512.txt'] : odd.map((line) => line.slice(130) || line);
}
