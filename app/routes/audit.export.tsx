import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineAction } from '#app/http/route.server.ts';
import { exportLedger } from '#app/services/ledger/export-ledger.server.ts';

/** A POST, because exporting is recorded: following a link must not change anything. */
export const action = defineAction({ access: can('ledger.export') }, (intent) => ({
  export: intent(
    z.object({}),
    async ({ portal, viewer }) =>
      new Response(await exportLedger(portal, viewer), {
        headers: downloadHeaders('sekisho-ledger.jsonl', 'application/jsonl'),
      }),
  ),
}));
