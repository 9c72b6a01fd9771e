import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportFigures } from '#app/services/public/describe-figures.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  async ({ portal }) =>
    new Response(await exportFigures(portal), {
      headers: downloadHeaders('sekisho-figures.csv', 'text/csv; charset=utf-8'),
    }),
);
