import { useLoaderData } from '@remix-run/react';
import { FindLifePage } from '#app/features/lives/find-life-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { findLives } from '#app/services/lives/find-lives.server.ts';

export const handle: PageHandle = { title: 'audit.tab.life' };

export const loader = defineLoader({ access: can('ledger.read') }, async ({ portal, viewer, url }) =>
  findLives(portal, viewer, (url.searchParams.get('q') ?? '').slice(0, 200)),
);

export default function FindLife() {
  return <FindLifePage found={useLoaderData<typeof loader>()} />;
}
