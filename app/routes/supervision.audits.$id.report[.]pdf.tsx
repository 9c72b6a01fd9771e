import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { exportAuditPdf } from '#app/services/supervision/audit-pdf.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params }) => {
    const { fileName, bytes } = await exportAuditPdf(portal, viewer, params.id);
    return new Response(new Uint8Array(bytes), { headers: downloadHeaders(fileName, 'application/pdf') });
  },
);
