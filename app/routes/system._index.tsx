import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { SystemPage } from '#app/features/system/system-page.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readSystem } from '#app/services/operations/read-system.server.ts';

export const handle: PageHandle = { title: 'system.title' };

export const loader = defineLoader({ access: can('system.view') }, ({ portal, viewer }) =>
  readSystem(portal, viewer),
);

export default function System() {
  return <SystemPage {...useLoaderData<typeof loader>()} />;
}
