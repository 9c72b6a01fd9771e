import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MembersPage } from '#app/features/applications/members-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { inviteFields, removeFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { inviteMember, removeMember } from '#app/services/applications/members.server.ts';
import { readMembers } from '#app/services/applications/read-members.server.ts';

export const handle: PageHandle = { title: 'members.title' };
const access = can('member.invite');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => ({
  ...(await readMembers(portal, viewer, params.id)),
  saved: url.searchParams.has('saved'),
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  invite: intent(inviteFields, async ({ portal, viewer, params, form }) => {
    await inviteMember(portal, viewer, params.id, form);
    return redirect(`/applications/${params.id}/members?saved`);
  }),
  remove: intent(removeFields, async ({ portal, viewer, params, form }) => {
    await removeMember(portal, viewer, params.id, form.personId);
    return redirect(`/applications/${params.id}/members?saved`);
  }),
}));

export default function Members() {
  const failed = useActionData<typeof action>();
  return (
    <MembersPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
