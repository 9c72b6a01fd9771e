import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportCatalogueJson } from '#app/services/catalogue/export-catalogue.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  ({ portal }) =>
    new Response(exportCatalogueJson(portal), {
      headers: downloadHeaders('sekisho-catalogue.jsonld', 'application/ld+json'),
    }),
);
