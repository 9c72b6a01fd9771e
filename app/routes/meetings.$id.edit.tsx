import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { MeetingForm } from '#app/features/meetings/meeting-form.tsx';
import { meetingPlanFields } from '#app/http/fields/board.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { cancelMeeting, changeMeeting, readMeetingPlan } from '#app/services/meetings/plan-meeting.server.ts';

const access = can('meeting.plan');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const { day, from, until, place, ...meeting } = await readMeetingPlan(portal, viewer, params.id);
  return {
    times: { day, from, until, place },
    meeting,
    pageTitle: `${t('meetings.edit')} ${meeting.reference}`,
  };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(meetingPlanFields, async ({ portal, viewer, params, form }) => {
    await changeMeeting(portal, viewer, params.id, form);
    return redirect(`/meetings/${params.id}?saved`);
  }),
  cancel: intent(z.object({ revision: revisionField }), async ({ portal, viewer, params, form }) => {
    await cancelMeeting(portal, viewer, params.id, form.revision);
    return redirect(`/meetings/${params.id}?saved`);
  }),
}));

export default function EditMeeting() {
  const failed = useActionData<typeof action>();
  return (
    <MeetingForm {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
