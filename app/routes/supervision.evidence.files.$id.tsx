import { endingOf, kindOfType } from '#app/domain/application/file-kind.ts';
import { namedDownloadHeaders } from '#app/http/download.server.ts';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { readProofFile } from '#app/services/upkeep/record-assurance.server.ts';

export const loader = defineLoader(
  { access: can('supervision.read'), params: idParam },
  async ({ portal, viewer, params }) => {
    const file = await readProofFile(portal, viewer, params.id);
    const kind = kindOfType(file.mediaType);
    return new Response(Uint8Array.from(file.bytes), {
      headers: namedDownloadHeaders(`proof${kind ? `.${endingOf[kind]}` : ''}`, file.name, file.mediaType),
    });
  },
);
