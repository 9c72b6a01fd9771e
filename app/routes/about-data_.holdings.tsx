import { useLoaderData } from '@remix-run/react';
import { HoldingsPage } from '#app/features/public/holdings-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeHoldings } from '#app/services/public/describe-holdings.server.ts';

export const handle: PageHandle = { title: 'holdings.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  view: await describeHoldings(portal, viewer.language),
}));

export default function Holdings() {
  return <HoldingsPage view={useLoaderData<typeof loader>().view} />;
}
