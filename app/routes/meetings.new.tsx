import { redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { MeetingForm } from '#app/features/meetings/meeting-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { meetingFields } from '#app/http/fields/board.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { callMeeting } from '#app/services/meetings/plan-meeting.server.ts';

export const handle: PageHandle = { title: 'meetings.new' };
const access = can('meeting.plan');

export const loader = defineLoader({ access }, () => null);

export const action = defineAction({ access }, (intent) => ({
  call: intent(meetingFields, async ({ portal, viewer, form }) => {
    const id = await callMeeting(portal, viewer, form);
    return redirect(`/meetings/${id}/edit`);
  }),
}));

export default function NewMeeting() {
  const failed = useActionData<typeof action>();
  return (
    <MeetingForm
      times={{ day: '', from: '14:00', until: '16:00', place: '' }}
      meeting={undefined}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
