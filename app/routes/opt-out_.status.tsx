import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { StatusForm, StatusPage } from '#app/features/opt-out/status-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { receiptField } from '#app/http/fields/opt-out.server.ts';
import { defineAction, publicAccess } from '#app/http/route.server.ts';
import { withdrawByReceipt } from '#app/services/opt-out/handle-opt-out.server.ts';
import { readByReceipt } from '#app/services/opt-out/read-opt-outs.server.ts';

export const handle: PageHandle = { title: 'stop.status.title' };

const fields = z.object({ receipt: receiptField });
const agreed = fields.extend({ agree: z.string().optional() });

export const action = defineAction({ access: publicAccess }, (intent) => ({
  show: intent(fields, async ({ portal, viewer, form }) => ({
    status: await readByReceipt(portal, viewer, form.receipt),
    withdrawn: false,
    unticked: false,
  })),
  withdraw: intent(agreed, async ({ portal, viewer, form }) => {
    // The same page again, where the box to tick is.
    if (form.agree) await withdrawByReceipt(portal, viewer, form.receipt);
    const status = await readByReceipt(portal, viewer, form.receipt);
    return { status, withdrawn: Boolean(form.agree), unticked: !form.agree };
  }),
}));

export default function OptOutStatus() {
  const answer = useActionData<typeof action>();
  if (answer && 'status' in answer) return <StatusPage {...answer} />;
  return <StatusForm values={answer?.values ?? {}} errors={answer?.errors} />;
}
