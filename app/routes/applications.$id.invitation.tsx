import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { MemberInvitation } from '#app/features/applications/member-invitation.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { answerInvitation, readInvitation } from '#app/services/applications/members.server.ts';

export const handle: PageHandle = { title: 'invitation2.title' };
const access = can('member.accept');

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params }) =>
  readInvitation(portal, viewer, params.id),
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  accept: intent(
    z.object({ agreed: z.literal('yes', 'field.required') }),
    async ({ portal, viewer, params }) => {
      await answerInvitation(portal, viewer, params.id, 'accepted');
      return redirect(`/applications/${params.id}?saved`);
    },
  ),
  decline: intent(z.object({}), async ({ portal, viewer, params }) => {
    await answerInvitation(portal, viewer, params.id, 'declined');
    return redirect('/applications');
  }),
}));

export default function Invitation() {
  const failed = useActionData<typeof action>();
  return <MemberInvitation {...useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
