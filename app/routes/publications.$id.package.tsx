import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { downloadCleared } from '#app/services/publications/publication-files.server.ts';

const access = can('publication.read');

/** Following a link leads to the page with the button. */
export const loader = defineLoader({ access, params: idParam }, ({ params }) => {
  throw redirect(`/publications/${params.id}`);
});

/** A POST, because it leaves an entry. */
export const action = defineAction({ access, params: idParam }, (intent) => ({
  download: intent(z.object({}), async ({ portal, viewer, params }) => {
    const made = await downloadCleared(portal, viewer, params.id);
    return new Response(Uint8Array.from(made.bytes), {
      headers: downloadHeaders(made.name, 'application/zip'),
    });
  }),
}));
