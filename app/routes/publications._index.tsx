import { useLoaderData } from '@remix-run/react';
import { PublicationList } from '#app/features/publications/publication-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listPublications } from '#app/services/publications/read-publication.server.ts';
import { listWorkspaces } from '#app/services/workspace/list-workspaces.server.ts';
import { mayEver } from '#policies/access/authorize.ts';

export const handle: PageHandle = { title: 'publication.list' };

export const loader = defineLoader({ access: can('publication.read') }, async ({ portal, viewer }) => ({
  lines: await listPublications(portal, viewer),
  projects: mayEver(viewer.facts, 'publication.request')
    ? (await listWorkspaces(portal, viewer))
        .filter(({ active }) => active)
        .map(({ id, reference, title }) => ({ id, text: `${reference} ${title}` }))
    : [],
}));

export default function Publications() {
  return <PublicationList {...useLoaderData<typeof loader>()} />;
}
