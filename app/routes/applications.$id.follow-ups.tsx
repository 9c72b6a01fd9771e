import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { FollowUpListPage } from '#app/features/follow-ups/follow-up-list.tsx';
import { startFields } from '#app/http/fields/follow-up.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { listFollowUpsOf } from '#app/services/follow-ups/list-follow-ups.server.ts';
import { startFollowUp } from '#app/services/follow-ups/start-follow-up.server.ts';

export const loader = defineLoader(
  { access: can('application.read'), params: idParam },
  async ({ portal, viewer, params, t }) => {
    const list = await listFollowUpsOf(portal, viewer, params.id);
    return { list, pageTitle: `${t('followup.title')} ${list.reference}` };
  },
);

export const action = defineAction({ access: can('followup.request'), params: idParam }, (intent) => ({
  amend: intent(startFields, async ({ portal, viewer, params, form }) => {
    const id = await startFollowUp(portal, viewer, params.id, { kind: 'amendment', type: form.type });
    return redirect(`/follow-ups/${id}/edit`);
  }),
  renew: intent(z.object({}), async ({ portal, viewer, params }) => {
    const id = await startFollowUp(portal, viewer, params.id, { kind: 'renewal' });
    return redirect(`/follow-ups/${id}/edit`);
  }),
  owner: intent(z.object({}), async ({ portal, viewer, params }) => {
    const id = await startFollowUp(portal, viewer, params.id, { kind: 'owner_change' });
    return redirect(`/follow-ups/${id}/edit`);
  }),
}));

export default function FollowUps() {
  const { list } = useLoaderData<typeof loader>();
  return <FollowUpListPage list={list} errors={useActionData<typeof action>()?.errors} />;
}
