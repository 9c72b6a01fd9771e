import { Readable } from 'node:stream';
import { toCsv } from '#app/domain/catalogue/csv.ts';
import { type EntryQuery, entrySearch } from '#app/domain/ledger/entry-query.ts';
import { translator } from '#app/i18n/translator.ts';
import { exportLine } from '#db/portal/ledger/export.server.ts';
import { type LedgerEntry, readEntriesOf, readHead } from '#db/portal/ledger/read.server.ts';
import { recordEvent } from '#db/portal/mutator.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { searchCode } from './describe-query.server.ts';
import { filterOf, findEntries } from './find-entries.server.ts';
import { describeEntries } from './list-entries.server.ts';

export type EntryFormat = 'csv' | 'jsonl';
const atOnce = 500;

/**
 * The entries that a search finds, newest first: as sentences for a table, or as the lines of the log itself, each of
 * which can be proved by its inclusion. Written piece by piece while it is sent, up to the head of when it was asked for.
 */
export async function exportEntries(
  portal: Portal,
  viewer: SignedIn,
  query: EntryQuery,
  format: EntryFormat,
): Promise<ReadableStream> {
  const allowed = authorize(viewer, 'ledger.export');
  const { size } = await readHead(portal.store.read);
  const id = entrySearch(query).size === 0 ? 'entries' : searchCode(query);
  await portal.store.write(viewer.stamp(), (tx) =>
    recordEvent(
      tx,
      { kind: 'audit.exported', subject: { type: 'ledger', id }, detail: { size, format } },
      allowed,
    ),
  );
  const pieces = format === 'csv' ? csvPieces(portal, viewer, query, size) : linePieces(portal, query, size);
  return Readable.toWeb(Readable.from(pieces)) as ReadableStream;
}

async function* found(portal: Portal, query: EntryQuery, size: number): AsyncGenerator<LedgerEntry[]> {
  const filter = await filterOf(portal, query);
  for (let before = size; before > 0; ) {
    const seqs = await findEntries(portal, filter, { before, limit: atOnce });
    if (seqs.length > 0) yield await readEntriesOf(portal.store.read, seqs);
    if (seqs.length < atOnce) return;
    before = seqs.at(-1)!;
  }
}

async function* linePieces(portal: Portal, query: EntryQuery, size: number): AsyncGenerator<string> {
  for await (const entries of found(portal, query, size))
    yield entries.map(({ seq, text, leaf, root }) => exportLine(seq, text, leaf, root)).join('');
}

async function* csvPieces(
  portal: Portal,
  viewer: SignedIn,
  query: EntryQuery,
  size: number,
): AsyncGenerator<string> {
  const t = translator(viewer.language);
  const columns = [
    t('audit.seq'),
    t('audit.at'),
    t('audit.column.instant'),
    t('audit.what'),
    t('audit.column.kind'),
    t('audit.role'),
    t('audit.column.behalf'),
    t('audit.change'),
    t('audit.column.reason'),
    t('audit.column.actor'),
    t('audit.column.subjectType'),
    t('audit.column.subject'),
    t('audit.column.case'),
    t('audit.column.leaf'),
  ];
  yield toCsv([columns]);
  for await (const entries of found(portal, query, size)) {
    const lines = await describeEntries(portal, viewer, entries);
    const rows = lines.map((line, i) => {
      const { body, leaf } = entries[i]!;
      return [
        String(line.seq),
        line.at,
        body.at,
        line.sentence,
        body.kind,
        line.role ?? '',
        line.onBehalfOf ?? '',
        line.change ?? '',
        line.reason ?? '',
        body.actor,
        body.subject.type,
        body.subject.id,
        body.case ?? '',
        leaf,
      ];
    });
    // The mark of the encoding stands at the beginning of the file and nowhere else.
    yield toCsv(rows).slice(1);
  }
}
