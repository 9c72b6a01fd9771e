import { useLoaderData } from '@remix-run/react';
import { FacilitiesPage } from '#app/features/catalogue/facilities-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readFacilities } from '#app/services/catalogue/read-facilities.server.ts';

export const handle: PageHandle = { title: 'catalogue.facilities.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer }) => ({
  view: readFacilities(viewer.language),
}));

export default function Facilities() {
  return <FacilitiesPage view={useLoaderData<typeof loader>().view} />;
}
