import { Readable } from 'node:stream';
import { exportLine } from '#db/portal/ledger/export.server.ts';
import { readHead } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';

/** The whole log as lines, as `npm run ledger:verify -- --log` reads it. Ends at the head when it was asked for. */
export async function exportLedger(portal: Portal, viewer: SignedIn): Promise<ReadableStream> {
  const allowed = authorize(viewer, 'ledger.export');
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(tx, { kind: 'audit.exported', subject: { type: 'ledger', id: 'entries' } }, allowed),
  );
  const { size } = await readHead(portal.store.read);
  return Readable.toWeb(Readable.from(linesUpTo(portal, size))) as ReadableStream;
}

async function* linesUpTo(portal: Portal, size: number): AsyncGenerator<string> {
  const step = 1000;
  for (let from = 0; from < size; from += step) {
    const rows = await portal.store.read
      .selectFrom('ledger_entry')
      .select(['seq', 'body', 'leaf_hash', 'root'])
      .where('seq', '>=', from)
      .where('seq', '<', Math.min(from + step, size))
      .orderBy('seq')
      .execute();
    yield rows.map((row) => exportLine(row.seq, row.body, row.leaf_hash, row.root)).join('');
  }
}
