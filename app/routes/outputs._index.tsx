import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { OutputList } from '#app/features/outputs/output-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listOutputs } from '#app/services/outputs/list-outputs.server.ts';

export const handle: PageHandle = { title: 'output.list' };

const query = z.object({
  show: z.enum(['open', 'done']).catch('open'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const loader = defineLoader({ access: can('output.list') }, async ({ portal, viewer, url }) => {
  const request = query.parse(Object.fromEntries(url.searchParams));
  return { ...(await listOutputs(portal, viewer, request)), ...request };
});

export default function Outputs() {
  return <OutputList {...useLoaderData<typeof loader>()} />;
}
