import { useLoaderData } from '@remix-run/react';
import { FacilityDetail, NoFacility } from '#app/features/organisations/facility-detail.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readOwnFacility } from '#app/services/organisations/read-own-facility.server.ts';

export const handle: PageHandle = { title: 'facility.mine' };

export const loader = defineLoader({ access: can('facility.read') }, async ({ portal, viewer }) => ({
  facility: await readOwnFacility(portal, viewer),
  reader: viewer.person.id,
}));

export default function MyFacility() {
  const { facility, reader } = useLoaderData<typeof loader>();
  return facility ? <FacilityDetail facility={facility} reader={reader} mine /> : <NoFacility />;
}
