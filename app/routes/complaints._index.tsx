import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ComplaintListPage } from '#app/features/complaints/complaint-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listComplaints } from '#app/services/complaints/read-complaints.server.ts';

export const handle: PageHandle = { title: 'complaint.list.title' };

const query = z.object({
  show: z.enum(['open', 'ended']).catch('open'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('complaint.list') }, ({ portal, viewer, url }) => {
  const { show, page } = query.parse(Object.fromEntries(url.searchParams));
  return listComplaints(portal, viewer, { ended: show === 'ended', page });
});

export default function Complaints() {
  return <ComplaintListPage list={useLoaderData<typeof loader>()} />;
}
