import { useLoaderData } from '@remix-run/react';
import { ReportsPage } from '#app/features/reports/reports-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listReports } from '#app/services/reports/read-report.server.ts';

export const handle: PageHandle = { title: 'report.title' };

export const loader = defineLoader({ access: can('report.read') }, ({ portal, viewer }) =>
  listReports(portal, viewer),
);

export default function Reports() {
  return <ReportsPage {...useLoaderData<typeof loader>()} />;
}
