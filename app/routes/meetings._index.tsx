import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { MeetingListPage } from '#app/features/meetings/meeting-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { committeeTabs } from '#app/services/board/committee-tabs.ts';
import { listMeetings } from '#app/services/meetings/read-meetings.server.ts';

export const handle: PageHandle = { title: 'meetings.title' };

const query = z.object({
  show: z.enum(['coming', 'past']).catch('coming'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('meeting.read') }, async ({ portal, viewer, url }) => {
  const { show, page } = query.parse(Object.fromEntries(url.searchParams));
  return {
    tabs: committeeTabs(viewer, '/meetings'),
    list: await listMeetings(portal, viewer, { past: show === 'past', page }),
  };
});

export default function Meetings() {
  return <MeetingListPage {...useLoaderData<typeof loader>()} />;
}
