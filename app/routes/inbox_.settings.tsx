import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ChoicesPage } from '#app/features/inbox/choices-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { chooseNotices, readNoticeChoices } from '#app/services/notices/choose-notices.server.ts';
import { noticeTopics } from '#app/services/notices/notice-topics.ts';

export const handle: PageHandle = { title: 'choices.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  ...(await readNoticeChoices(portal, viewer)),
  saved: url.searchParams.has('saved'),
}));

const delivery = z.enum(['now', 'digest', 'none']).optional();
const fields = z.object(
  Object.fromEntries(noticeTopics.map((topic) => [topic, delivery])) as Record<
    (typeof noticeTopics)[number],
    typeof delivery
  >,
);

export const action = defineAction({ access: signedIn }, (intent) => ({
  choose: intent(fields, async ({ portal, viewer, form }) => {
    await chooseNotices(portal, viewer, form);
    return redirect('/inbox/settings?saved');
  }),
}));

export default function NoticeSettings() {
  const failed = useActionData<typeof action>();
  return <ChoicesPage {...useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
