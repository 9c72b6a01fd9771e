import { namedDownloadHeaders } from '#app/http/download.server.ts';
import { pieceParams } from '#app/http/fields/publication.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { readPiece } from '#app/services/publications/publication-files.server.ts';

export const loader = defineLoader(
  { access: can('publication.read'), params: pieceParams },
  async ({ portal, viewer, params }) => {
    const file = await readPiece(portal, viewer, params.id, params.piece);
    return new Response(Uint8Array.from(file.bytes), {
      headers: namedDownloadHeaders(file.saveAs, file.name, file.mediaType),
    });
  },
);
