import { downloadHeaders } from '#app/http/download.server.ts';
import { codeListParam } from '#app/http/fields/code-list.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { exportCodeList } from '#app/services/code-lists/export-code-list.server.ts';

export const loader = defineLoader({ access: publicAccess, params: codeListParam }, ({ params }) => {
  const { name, csv } = exportCodeList(params.id);
  return new Response(csv, { headers: downloadHeaders(name, 'text/csv; charset=utf-8') });
});
