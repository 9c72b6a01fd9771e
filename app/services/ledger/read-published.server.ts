import { checkpointDir } from '#app/config/places.server.ts';
import { instant } from '#app/domain/shared/brand.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/texts.ts';
import { readLatestCheckpoint, readPublicKeys, readRefusal } from '#db/portal/ledger/published.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import type { Portal } from '../portal.ts';

export type PublishedView = {
  readonly checkpoint:
    | { readonly text: string; readonly size: string; readonly signedAt: string }
    | undefined;
  readonly keys: string | undefined;
  /** How many entries no signature holds yet. */
  readonly unsigned: string;
  readonly refused: boolean;
};

/** What anybody may see of the ledger: the signed head and the key to check it with, never an entry. */
export async function readPublished(portal: Portal, language: Language): Promise<PublishedView> {
  const dir = checkpointDir(portal.config);
  const latest = readLatestCheckpoint(dir);
  const head = await readHead(portal.store.read);
  return {
    checkpoint: latest && {
      text: latest.text,
      size: formatNumber(language, latest.checkpoint.size),
      signedAt: formatDateTime(language, instant(new Date(latest.signedAt))),
    },
    keys: readPublicKeys(dir),
    unsigned: formatNumber(language, Math.max(0, head.size - (latest?.checkpoint.size ?? 0))),
    refused: readRefusal(dir) !== undefined,
  };
}
