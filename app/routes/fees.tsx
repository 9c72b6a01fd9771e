import { useLoaderData } from '@remix-run/react';
import { FeesPage } from '#app/features/public/fees-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { describeFees } from '#app/services/public/describe-fees.server.ts';

export const handle: PageHandle = { title: 'fees.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer }) => ({
  view: describeFees(viewer.language),
}));

export default function Fees() {
  return <FeesPage view={useLoaderData<typeof loader>().view} />;
}
