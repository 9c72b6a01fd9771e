import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { exportLetterPdf } from '#app/services/review/letter-pdf.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url }) => {
    const round = url.searchParams.get('round') ?? undefined;
    const { fileName, bytes } = await exportLetterPdf(portal, viewer, params.id, round);
    return new Response(new Uint8Array(bytes), { headers: downloadHeaders(fileName, 'application/pdf') });
  },
);
