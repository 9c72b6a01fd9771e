import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { takeVerifier } from '#app/services/ledger/take-proof.server.ts';

/** Following a link leads to the page with the button. */
export const loader = defineLoader({ access: can('ledger.export') }, () => {
  throw redirect('/audit/verification');
});

export const action = defineAction({ access: can('ledger.export') }, (intent) => ({
  take: intent(
    z.object({}),
    async ({ portal, viewer }) =>
      new Response(await takeVerifier(portal, viewer), {
        headers: downloadHeaders('sekisho-verify.mjs', 'text/plain; charset=utf-8'),
      }),
  ),
}));
