import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineLoader, idParam } from '#app/http/route.server.ts';
import { paperFormForDesk } from '#app/services/opt-out/paper-form.server.ts';

export const loader = defineLoader(
  { access: can('optout.handle'), params: idParam },
  async ({ portal, viewer, params }) => {
    const { fileName, bytes } = await paperFormForDesk(portal, viewer, params.id);
    return new Response(new Uint8Array(bytes), { headers: downloadHeaders(fileName, 'application/pdf') });
  },
);
