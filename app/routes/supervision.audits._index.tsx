import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { AuditListPage } from '#app/features/supervision/audit-list-page.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { listAudits } from '#app/services/supervision/read-audits.server.ts';

export const handle: PageHandle = { title: 'supervising.audits.title' };

/** Also for those who are audited, who see their own and nothing else of supervising. */
export const loader = defineLoader({ access: signedIn }, ({ portal, viewer }) => listAudits(portal, viewer));

export default function Audits() {
  return <AuditListPage {...useLoaderData<typeof loader>()} />;
}
