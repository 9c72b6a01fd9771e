import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportRegisterCsv } from '#app/services/public/export-register.server.ts';

export const loader = defineLoader(
  { access: publicAccess },
  async ({ portal }) =>
    new Response(await exportRegisterCsv(portal), {
      headers: downloadHeaders('sekisho-register.csv', 'text/csv; charset=utf-8'),
    }),
);
