import type { SubjectType } from '#app/domain/ledger/event-kinds.ts';
import { insertDigestItems, listNoticeChoices } from '#db/portal/repositories/notice-choices.server.ts';
import { insertNotices } from '#db/portal/repositories/notices.server.ts';
import { findReaders, insertOutbox } from '#db/portal/repositories/outbox.server.ts';
import type { Tx } from '#db/portal/store.server.ts';
import { withDeputies } from '../deputies/with-deputies.server.ts';
import type { PlainTemplate } from './mail-templates.ts';
import { type NoticeDetails, type NoticeKind, noticeRule } from './notice-kinds.ts';
import { alwaysTold, topicOf } from './notice-topics.ts';

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
  const to = await withDeputies(tx, notice.kind, notice.subject, [...new Set(notice.to)]);
  const readers = await findReaders(tx.db, to);
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
  const topic = topicOf(notice.kind);
  // What is about the own account or a deadline is always mailed at once.
  const chosen = alwaysTold.includes(topic)
    ? []
    : (await listNoticeChoices(tx.db, to)).filter((choice) => choice.topic === topic);
  const deliveryOf = (id: string) => chosen.find((choice) => choice.personId === id)?.delivery ?? 'now';
  await insertDigestItems(
    tx,
    readers
      .filter((reader) => deliveryOf(reader.id) === 'digest')
      .map((reader) => ({ personId: reader.id, kind: notice.kind })),
  );
  await insertOutbox(
    tx,
    readers
      .filter((reader) => deliveryOf(reader.id) === 'now')
      .map((reader) => ({
        kind: notice.kind,
        personId: reader.id,
        address: undefined,
        language: reader.language,
        template,
        details,
      })),
  );
}
