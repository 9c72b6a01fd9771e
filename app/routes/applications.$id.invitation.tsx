import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { MemberInvitation } from '#app/features/applications/member-invitation.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { answerInvitation, readInvitation } from '#app/services/applications/members.server.ts';

const access = can('member.accept');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readInvitation(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('invitation2.title')} ${page.reference}` };
});

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
