import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportCatalogueCsv } from '#app/services/catalogue/export-catalogue.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  () =>
    new Response(exportCatalogueCsv(), {
      headers: downloadHeaders('sekisho-catalogue.csv', 'text/csv; charset=utf-8'),
    }),
);
