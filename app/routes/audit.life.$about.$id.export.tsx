import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { exportLife } from '#app/services/lives/export-life.server.ts';

const params = idParam.extend({ about: z.enum(['case', 'person', 'number']) });
const access = can('ledger.export');

/** Following a link leads to the page with the button. */
export const loader = defineLoader({ access, params }, ({ params: { about, id } }) => {
  throw redirect(`/audit/life/${about}/${id}`);
});

/** A POST, because taking a life along is recorded. */
export const action = defineAction({ access, params }, (intent) => ({
  export: intent(
    z.object({ part: z.coerce.number().int().min(1).max(10_000).catch(1) }),
    async ({ portal, viewer, params: { about, id }, form }) => {
      const made = await exportLife(portal, viewer, about, id, form.part).catch((error: unknown) => {
        // The sentence belongs on the page with the button; there is no page here to put it on.
        if (error instanceof AppError && error.code === 'not-anchored')
          throw redirect(`/audit/life/${about}/${id}?problem=not-anchored`);
        throw error;
      });
      return new Response(Uint8Array.from(made.bytes), {
        headers: downloadHeaders(made.name, 'application/zip'),
      });
    },
  ),
}));
