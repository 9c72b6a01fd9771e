import { useLoaderData } from '@remix-run/react';
import { MeetingPage } from '#app/features/meetings/meeting-page.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readMeeting } from '#app/services/meetings/read-meetings.server.ts';

export const loader = defineLoader(
  { access: can('meeting.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const meeting = await readMeeting(portal, viewer, params.id);
    return {
      meeting,
      saved: url.searchParams.has('saved'),
      pageTitle: t('meetings.page', { reference: meeting.reference }),
    };
  },
);

export default function Meeting() {
  return <MeetingPage {...useLoaderData<typeof loader>()} />;
}
