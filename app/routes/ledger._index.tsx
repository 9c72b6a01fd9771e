import { useLoaderData } from '@remix-run/react';
import { PublicLedgerPage } from '#app/features/audit/public-ledger-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { readPublished } from '#app/services/ledger/read-published.server.ts';

export const handle: PageHandle = { title: 'publicLedger.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer }) =>
  readPublished(portal, viewer.language),
);

export default function PublicLedger() {
  return <PublicLedgerPage {...useLoaderData<typeof loader>()} />;
}
