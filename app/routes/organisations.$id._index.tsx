import { useLoaderData } from '@remix-run/react';
import { OrganisationDetail } from '#app/features/organisations/organisation-detail.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readOrganisation } from '#app/services/organisations/read-organisation.server.ts';
import { mayEver } from '#policies/access/authorize.ts';

export const loader = defineLoader(
  { access: can('organisation.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const organisation = await readOrganisation(portal, viewer, params.id);
    return {
      pageTitle: organisation.name,
      organisation,
      mayList: mayEver(viewer, 'organisation.list'),
      done: url.searchParams.get('done') ?? undefined,
    };
  },
);

export default function Organisation() {
  return <OrganisationDetail {...useLoaderData<typeof loader>()} />;
}
