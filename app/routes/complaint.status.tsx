import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { ComplaintStatusForm, ComplaintStatusPage } from '#app/features/complaints/status-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { receiptField } from '#app/http/fields/opt-out.server.ts';
import { optionalLine } from '#app/http/form.server.ts';
import { defineAction, publicAccess } from '#app/http/route.server.ts';
import { readStatus } from '#app/services/complaints/read-status.server.ts';
import { reopenByCode } from '#app/services/complaints/receive-complaint.server.ts';
import { complaintNoteLength } from '#policies/complaints.ts';

export const handle: PageHandle = { title: 'complaint.status.title' };

const fields = z.object({ receipt: receiptField });
const again = fields.extend({ reason: optionalLine(complaintNoteLength) });

export const action = defineAction({ access: publicAccess }, (intent) => ({
  show: intent(fields, async ({ portal, viewer, form }) => ({
    status: await readStatus(portal, viewer, form.receipt),
    receipt: form.receipt,
    reopened: false,
    problem: undefined,
  })),
  reopen: intent(again, async ({ portal, viewer, form, t }) => {
    // The same page again, where the reason is missing.
    const { receipt, reason } = form;
    if (reason) await reopenByCode(portal, viewer, { code: receipt, reason });
    const status = await readStatus(portal, viewer, receipt);
    return { status, receipt, reopened: reason !== '', problem: reason ? undefined : t('field.required') };
  }),
}));

export default function ComplaintStatus() {
  const answer = useActionData<typeof action>();
  if (!answer || !('status' in answer))
    return <ComplaintStatusForm values={answer?.values ?? {}} errors={answer?.errors} />;
  const { problem, ...shown } = answer;
  return <ComplaintStatusPage {...shown} typed="" errors={problem ? { reason: problem } : undefined} />;
}
