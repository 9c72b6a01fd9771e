import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { isToldOnPage } from '#app/features/outputs/told-on-page.ts';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { downloadPackage } from '#app/services/outputs/package-output.server.ts';

const access = can('output.read');

/** Following a link leads to the page with the button. */
export const loader = defineLoader({ access, params: idParam }, ({ params }) => {
  throw redirect(`/outputs/${params.id}`);
});

/** A POST, because it leaves a receipt: following a link must not change anything. */
export const action = defineAction({ access, params: idParam }, (intent) => ({
  download: intent(z.object({}), async ({ portal, viewer, params }) => {
    const made = await downloadPackage(portal, viewer, params.id).catch((error: unknown) => {
      // The sentence belongs on the page with the button; there is no page here to put it on.
      const told = error instanceof AppError && isToldOnPage(error.code) ? error.code : undefined;
      if (told) throw redirect(`/outputs/${params.id}?problem=${told}`);
      throw error;
    });
    return new Response(Uint8Array.from(made.bytes), {
      headers: downloadHeaders(made.name, 'application/zip'),
    });
  }),
}));
