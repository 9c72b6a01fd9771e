import { useLoaderData } from '@remix-run/react';
import { TrailPage } from '#app/features/account/trail-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listMyTrail } from '#app/services/sign-in/list-my-trail.server.ts';

export const handle: PageHandle = { title: 'account.trail.title' };

export const loader = defineLoader({ access: can('trail.read') }, async ({ portal, viewer }) => ({
  entries: await listMyTrail(portal, viewer),
}));

export default function Trail() {
  return <TrailPage {...useLoaderData<typeof loader>()} />;
}
