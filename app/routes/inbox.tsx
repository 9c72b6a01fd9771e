import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { Instant } from '#app/domain/shared/brand.ts';
import { InboxPage } from '#app/features/inbox/inbox-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { idField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { listInbox } from '#app/services/notices/list-inbox.server.ts';
import { markAllRead } from '#app/services/notices/mark-all-read.server.ts';
import { openNotice } from '#app/services/notices/open-notice.server.ts';

export const handle: PageHandle = { title: 'inbox.title' };

const query = z.object({
  show: z.enum(['unread', 'all']).catch('unread'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: signedIn }, ({ portal, viewer, url }) => {
  const { show, page } = query.parse(Object.fromEntries(url.searchParams));
  return listInbox(portal, viewer, { unreadOnly: show === 'unread', page });
});

const until = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .transform((text) => text as Instant);

export const action = defineAction({ access: signedIn }, (intent) => ({
  open: intent(z.object({ id: idField }), async ({ portal, viewer, form }) =>
    redirect(await openNotice(portal, viewer, form.id)),
  ),
  readAll: intent(z.object({ until }), async ({ portal, viewer, form }) => {
    await markAllRead(portal, viewer, form.until);
    return redirect('/inbox');
  }),
}));

export default function Inbox() {
  return <InboxPage inbox={useLoaderData<typeof loader>()} />;
}
