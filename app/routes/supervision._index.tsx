import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { FrontPage } from '#app/features/supervision/front-page.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readFront } from '#app/services/supervision/read-front.server.ts';

export const handle: PageHandle = { title: 'supervising.front.title' };

export const loader = defineLoader({ access: can('supervision.read') }, ({ portal, viewer }) =>
  readFront(portal, viewer),
);

export default function SupervisionFront() {
  return <FrontPage {...useLoaderData<typeof loader>()} />;
}
