import { useLoaderData } from '@remix-run/react';
import { FacilityDetail } from '#app/features/organisations/facility-detail.tsx';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readFacility } from '#app/services/organisations/read-facility.server.ts';

export const loader = defineLoader(
  { access: can('facility.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const facility = await readFacility(portal, viewer, params.id);
    return {
      pageTitle: facility.name,
      facility,
      mine: viewer.facts.roles.some(({ facilityId }) => facilityId === params.id),
      reader: viewer.person.id,
      done: url.searchParams.get('done') ?? undefined,
    };
  },
);

export default function Facility() {
  return <FacilityDetail {...useLoaderData<typeof loader>()} />;
}
