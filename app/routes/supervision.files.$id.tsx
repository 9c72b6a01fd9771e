import { namedDownloadHeaders } from '#app/http/download.server.ts';
import { defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { readSupervisionFile } from '#app/services/supervision/supervision-files.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params }) => {
    const file = await readSupervisionFile(portal, viewer, params.id);
    return new Response(new Uint8Array(file.bytes), {
      headers: namedDownloadHeaders(file.saveAs, file.name, file.mediaType),
    });
  },
);
