import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ReportsPage } from '#app/features/reports/reports-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { fileHash } from '#app/http/fields/report.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { checkFile } from '#app/services/reports/check-file.server.ts';
import { listReports } from '#app/services/reports/read-report.server.ts';

export const handle: PageHandle = { title: 'report.title' };

const query = z.object({ sha256: fileHash.catch('') });

export const loader = defineLoader({ access: can('report.read') }, async ({ portal, viewer, url }) => ({
  ...(await listReports(portal, viewer)),
  check: await checkFile(portal, viewer, query.parse(Object.fromEntries(url.searchParams)).sha256),
}));

export default function Reports() {
  return <ReportsPage {...useLoaderData<typeof loader>()} />;
}
