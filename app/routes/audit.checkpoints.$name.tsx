import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { takeCheckpoint } from '#app/services/ledger/take-proof.server.ts';

const params = z.object({ name: z.string().regex(/^\d{1,15}(-[0-9a-f]{8})?\.txt$/) });

export const loader = defineLoader(
  { access: can('ledger.verify'), params },
  async ({ portal, viewer, params: { name } }) =>
    new Response(await takeCheckpoint(portal, viewer, name), {
      headers: downloadHeaders(`checkpoint-${name}`, 'text/plain; charset=utf-8'),
    }),
);
