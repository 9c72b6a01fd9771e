import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { WorkPage } from '#app/features/work/work-page.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { readWork } from '#app/services/work/read-work.server.ts';

export const handle: PageHandle = { title: 'work.title' };

export const loader = defineLoader({ access: signedIn }, ({ portal, viewer }) => readWork(portal, viewer));

export default function Work() {
  return <WorkPage work={useLoaderData<typeof loader>()} />;
}
