import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Sha256 } from '../ledger/tree-hash.ts';

export type NamedHash = { readonly name: string; readonly sha256: string };

/** One hash over the files of an item: what is checked, approved and released (INV-29). */
export const itemHash = (sha256: Sha256, files: readonly NamedHash[]): string =>
  sha256(
    canonicalJson(
      [...files]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((file) => ({ name: file.name, sha256: file.sha256 })),
    ),
    'hex',
  );
