import { useLoaderData } from '@remix-run/react';
import { CubePage } from '#app/features/public/cube-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeCube } from '#app/services/cube/describe-cube.server.ts';

export const handle: PageHandle = { title: 'cube.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => ({
  facts: await describeCube(portal, viewer.language, url.searchParams.get('dataset')),
  query: (url.searchParams.get('q') ?? '').slice(0, 100),
}));

export default function Counts() {
  return <CubePage {...useLoaderData<typeof loader>()} />;
}
