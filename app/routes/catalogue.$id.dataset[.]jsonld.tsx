import { downloadHeaders } from '#app/http/download.server.ts';
import { datasetParam } from '#app/http/fields/dataset.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportRecordJson } from '#app/services/catalogue/export-catalogue.server.ts';

export const loader = defineLoader(
  { access: publicAccess, params: datasetParam },
  ({ portal, params }) =>
    new Response(exportRecordJson(portal, params.id), {
      headers: downloadHeaders(`${params.id}.jsonld`, 'application/ld+json'),
    }),
);
