import { useLoaderData } from '@remix-run/react';
import { ReportPage } from '#app/features/reports/report-page.tsx';
import { periodFields, reportParams } from '#app/http/fields/report.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readReport, reportTabs } from '#app/services/reports/read-report.server.ts';

export const loader = defineLoader(
  { access: can('report.read'), params: reportParams },
  async ({ portal, viewer, params, url }) => {
    const period = periodFields.parse(Object.fromEntries(url.searchParams));
    const report = await readReport(portal, viewer, params.report, period);
    return { pageTitle: report.title, tabs: reportTabs(viewer.language, params.report, period), report };
  },
);

export default function Report() {
  return <ReportPage {...useLoaderData<typeof loader>()} />;
}
