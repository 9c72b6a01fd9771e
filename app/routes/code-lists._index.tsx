import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CodeListsPage } from '#app/features/code-lists/code-lists-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { listCodeLists } from '#app/services/code-lists/list-code-lists.server.ts';
import { listSystems } from '#app/services/code-lists/view.ts';

export const handle: PageHandle = { title: 'codeList.title' };

/** A filter that does not parse is no filter: an address typed by hand never breaks the page. */
const query = z.object({
  q: z.string().trim().max(100).catch(''),
  system: z.enum(listSystems).optional().catch(undefined),
});

export const loader = defineLoader({ access: publicAccess }, ({ viewer, url }) => {
  const { q, system } = query.parse(Object.fromEntries(url.searchParams));
  return { list: listCodeLists(viewer.language, q, system), query: { q, system: system ?? '' } };
});

export default function CodeLists() {
  return <CodeListsPage {...useLoaderData<typeof loader>()} />;
}
