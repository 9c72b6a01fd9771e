import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { EnquiryListPage } from '#app/features/enquiries/enquiry-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listEnquiries } from '#app/services/enquiries/list-enquiries.server.ts';

export const handle: PageHandle = { title: 'enquiry.list' };

const query = z.object({
  state: z.enum(['open', 'answered']).catch('open'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('enquiry.list') }, ({ portal, viewer, url }) => {
  const { state, page } = query.parse(Object.fromEntries(url.searchParams));
  return listEnquiries(portal, viewer, { open: state === 'open', page });
});

export default function Enquiries() {
  return <EnquiryListPage list={useLoaderData<typeof loader>()} />;
}
