import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/features/public/home-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';

export const handle: PageHandle = { title: 'app.tagline' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer }) => ({
  demo: portal.config.mode === 'demo',
  signedIn: viewer.person !== undefined,
}));

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
