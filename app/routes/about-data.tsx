import { useLoaderData } from '@remix-run/react';
import { AboutDataPage } from '#app/features/public/about-data-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeData } from '#app/services/public/describe-data.server.ts';

export const handle: PageHandle = { title: 'data.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer }) => ({
  facts: describeData(viewer.language),
  demo: portal.config.mode === 'demo',
}));

export default function AboutData() {
  return <AboutDataPage {...useLoaderData<typeof loader>()} />;
}
