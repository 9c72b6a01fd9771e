import { z } from 'zod';
import { downloadHeaders } from '#app/http/download.server.ts';
import { receiptField } from '#app/http/fields/opt-out.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { paperFormByReceipt, writePaperForm } from '#app/services/opt-out/paper-form.server.ts';

const file = ({ fileName, bytes }: Awaited<ReturnType<typeof writePaperForm>>): Response =>
  new Response(new Uint8Array(bytes), { headers: downloadHeaders(fileName, 'application/pdf') });

export const loader = defineLoader({ access: publicAccess }, async ({ portal }) =>
  file(await writePaperForm(portal, undefined)),
);

export const action = defineAction({ access: publicAccess }, (intent) => ({
  paper: intent(z.object({ receipt: receiptField }), async ({ portal, form }) =>
    file(await paperFormByReceipt(portal, form.receipt)),
  ),
}));
