import { downloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { exportApplication } from '#app/services/applications/application-file.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params }) => {
    const { fileName, text } = await exportApplication(portal, viewer, params.id);
    return new Response(text, { headers: downloadHeaders(fileName, 'application/json; charset=utf-8') });
  },
);
