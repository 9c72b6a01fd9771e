import { useLoaderData } from '@remix-run/react';
import { MailboxPage } from '#app/features/inbox/mailbox-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listDemoMail } from '#app/services/notices/list-demo-mail.server.ts';

export const handle: PageHandle = { title: 'mailbox.title' };

export const loader = defineLoader({ access: can('system.view') }, async ({ portal, viewer }) => ({
  mails: await listDemoMail(portal, viewer),
}));

export default function DemoMail() {
  return <MailboxPage mails={useLoaderData<typeof loader>().mails} />;
}
