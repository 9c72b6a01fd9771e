import { redirect } from '@remix-run/node';
import { downloadHeaders } from '#app/http/download.server.ts';
import { periodFields, reportParams } from '#app/http/fields/report.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { exportReport, type ReportFormat } from '#app/services/reports/export-report.server.ts';

/** Following a link leads to the page with the buttons. */
export const loader = defineLoader({ access: can('report.export'), params: reportParams }, ({ params }) => {
  throw redirect(`/reports/${params.report}`);
});

/** A POST, because exporting is recorded: following a link must not change anything. */
export const action = defineAction({ access: can('report.export'), params: reportParams }, (intent) => {
  const as = (format: ReportFormat) =>
    intent(periodFields, async ({ portal, viewer, params, form }) => {
      const file = await exportReport(portal, viewer, params.report, form, format);
      return new Response(new Uint8Array(file.bytes), { headers: downloadHeaders(file.fileName, file.type) });
    });
  return { pdf: as('pdf'), xlsx: as('xlsx'), csv: as('csv') };
});
