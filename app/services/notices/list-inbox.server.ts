import type { InboxView } from '#app/features/inbox/inbox-view.ts';
import { formatDateTime, formatNumber } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { countNotices, countUnreadNotices, listNotices } from '#db/portal/repositories/notices.server.ts';
import { authorize } from '#policies/access/authorize.ts';
import { toSubject } from '#policies/access/subjects.ts';
import type { Portal } from '../portal.ts';
import type { SignedIn } from '../signed-in.ts';
import { describeNotice } from './describe-notice.ts';
import { showsDemoMail } from './list-demo-mail.server.ts';

const pageSize = 20;

/** One's own notices, the newest first. */
export async function listInbox(
  portal: Portal,
  viewer: SignedIn,
  query: { readonly unreadOnly: boolean; readonly page: number },
): Promise<InboxView> {
  const { person, language } = viewer;
  authorize(viewer, 'inbox.read', toSubject('Person', { id: person.id }));
  const { read } = portal.store;
  const unread = await countUnreadNotices(read, person.id);
  const total = query.unreadOnly ? unread : await countNotices(read, person.id);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(query.page, pages);
  const rows = await listNotices(read, person.id, {
    unreadOnly: query.unreadOnly,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  return {
    unreadOnly: query.unreadOnly,
    lines: rows.map((row) => {
      const { title, body, asks } = describeNotice(language, row);
      return {
        id: row.id,
        title,
        body,
        asks,
        at: formatDateTime(language, row.createdAt),
        read: row.readAt !== undefined,
      };
    }),
    unread,
    count: translator(language)('inbox.count', { count: formatNumber(language, total) }),
    page,
    pages,
    newest: page === 1 ? rows[0]?.createdAt : undefined,
    showsMail: showsDemoMail(portal, viewer),
  };
}
