import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FacilityDetail } from '#app/features/organisations/facility-detail.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readOwnFacility } from '#app/services/organisations/read-own-facility.server.ts';

export const handle: PageHandle = { title: 'facility.mine' };

export const loader = defineLoader({ access: can('facility.read') }, async ({ portal, viewer }) => {
  const facility = await readOwnFacility(portal, viewer);
  // Whoever serves none, and may see facilities all the same, looks after all of them.
  if (!facility) throw redirect('/facilities');
  return { facility, reader: viewer.person.id };
});

export default function MyFacility() {
  return <FacilityDetail {...useLoaderData<typeof loader>()} mine />;
}
