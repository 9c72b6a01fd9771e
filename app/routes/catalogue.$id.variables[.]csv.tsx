import { downloadHeaders } from '#app/http/download.server.ts';
import { datasetParam } from '#app/http/fields/dataset.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportVariablesCsv } from '#app/services/catalogue/export-catalogue.server.ts';

export const loader = defineLoader(
  { access: publicAccess, params: datasetParam },
  ({ params }) =>
    new Response(exportVariablesCsv(params.id), {
      headers: downloadHeaders(`${params.id}-variables.csv`, 'text/csv; charset=utf-8'),
    }),
);
