import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { can, defineLoader } from '#app/http/route.server.ts';
import { takeProof } from '#app/services/ledger/take-proof.server.ts';

const form = /^(entry|growth)-(\d{1,15})-in-(\d{1,15})\.json$/;
const params = z.object({
  name: z
    .string()
    .regex(form)
    .transform((name) => {
      const [, what, from, size] = form.exec(name)!;
      return { what: what as 'entry' | 'growth', from: Number(from), size: Number(size) };
    }),
});

export const loader = defineLoader(
  { access: can('ledger.export'), params },
  async ({ portal, viewer, params: { name } }) =>
    new Response(await takeProof(portal, viewer, name), {
      headers: downloadHeaders(`sekisho-${name.what}-${name.from}-in-${name.size}.json`, 'application/json'),
    }),
);
