import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import { insertNotices } from '#db/portal/repositories/notices.server.ts';
import { findReaders, insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import type { PlainTemplate } from './mail-templates.ts';
import { type NoticeDetails, type NoticeKind, noticeRule } from './notice-kinds.ts';

export type Notice<K extends NoticeKind> = {
  /** Persons who cannot sign in are left out, and nobody is told twice. */
  readonly to: readonly string[];
  readonly kind: K;
  readonly subject: { readonly type: SubjectType; readonly id: string };
  /** Another template than the ordinary one, or none; by default the kind decides whether it is mailed. */
  readonly mail?: PlainTemplate | false;
} & (keyof NoticeDetails<K> extends never
  ? { readonly details?: undefined }
  : { readonly details: NoticeDetails<K> });

/**
 * Tells persons that something happened: an inbox notice and a mail each, in the transaction of what happened. Either
 * all of it stands or none (INV-22), and whether the mail ever arrives changes nothing (INV-23). After the commit the
 * caller may call `portal.wakeOutbox()`; otherwise the mail leaves within ten seconds.
 */
export async function notify<K extends NoticeKind>(tx: Tx, notice: Notice<K>): Promise<void> {
  const readers = await findReaders(tx.db, [...new Set(notice.to)]);
  if (readers.length === 0) return;
  const details: Readonly<Record<string, string | number>> = notice.details ?? {};
  await insertNotices(tx, {
    personIds: readers.map((reader) => reader.id),
    kind: notice.kind,
    subject: notice.subject,
    details,
  });
  if (tx.quiet) return;
  const template = notice.mail ?? (noticeRule(notice.kind).mail ? 'notice' : false);
  if (!template) return;
  await insertOutbox(
    tx,
    readers.map((reader) => ({
      kind: notice.kind,
      personId: reader.id,
      address: undefined,
      language: reader.language,
      template,
      details,
    })),
  );
}
