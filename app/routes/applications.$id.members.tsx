import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MembersPage } from '#app/features/applications/members-page.tsx';
import { inviteFields, removeFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { inviteMember, removeMember } from '#app/services/applications/members.server.ts';
import { readMembers } from '#app/services/applications/read-members.server.ts';

const access = can('member.invite');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const page = await readMembers(portal, viewer, params.id);
    return {
      ...page,
      pageTitle: `${t('members.title')} ${page.reference}`,
      saved: url.searchParams.has('saved'),
    };
  },
);

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
