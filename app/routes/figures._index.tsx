import { useLoaderData } from '@remix-run/react';
import { FiguresPage } from '#app/features/public/figures-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeFigures } from '#app/services/public/describe-figures.server.ts';

export const handle: PageHandle = { title: 'figures.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  view: await describeFigures(portal, viewer.language),
}));

export default function Figures() {
  return <FiguresPage view={useLoaderData<typeof loader>().view} />;
}
