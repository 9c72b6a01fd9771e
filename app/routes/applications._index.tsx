import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ApplicationList } from '#app/features/applications/application-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { listApplications } from '#app/services/applications/list-applications.server.ts';
import { mayEver } from '#policies/access/authorize.ts';

export const handle: PageHandle = { title: 'application.list' };

/** A filter that does not parse is no filter: an address typed by hand never breaks the page. */
const query = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.string().max(40).catch(''),
  sort: z.enum(['changed', 'due', 'submitted', 'reference']).catch('changed'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('application.list') }, async ({ portal, viewer, url }) => {
  const { q, state, sort, page } = query.parse(Object.fromEntries(url.searchParams));
  const result = await listApplications(portal, viewer, { search: q, state, sort, page });
  return {
    lines: result.lines,
    total: formatNumber(viewer.language, result.total),
    page: result.page,
    pages: result.pages,
    query: { q, state, sort },
    mayCreate: mayEver(viewer, 'application.create'),
    recused: url.searchParams.has('recused'),
  };
});

export default function Applications() {
  return <ApplicationList {...useLoaderData<typeof loader>()} />;
}
