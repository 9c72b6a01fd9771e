import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { IncidentListPage } from '#app/features/supervision/incident-list-page.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listIncidents } from '#app/services/incidents/read-incidents.server.ts';

export const handle: PageHandle = { title: 'supervising.incidents.title' };

export const loader = defineLoader({ access: can('supervision.read') }, ({ portal, viewer, url }) =>
  listIncidents(portal, viewer, url.searchParams.get('show') === 'over'),
);

export default function Incidents() {
  return <IncidentListPage {...useLoaderData<typeof loader>()} />;
}
