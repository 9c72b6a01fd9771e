import { useActionData, useLoaderData } from '@remix-run/react';
import { ComplaintForm, ComplaintSent } from '#app/features/complaints/complaint-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { complaintFields } from '#app/http/fields/complaint.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { receiveComplaint, unusedReceipt } from '#app/services/complaints/receive-complaint.server.ts';
import { newSubmission } from '#app/services/opt-out/receipt.server.ts';
import {
  complainants,
  complaintContactLength,
  complaintLength,
  complaintTopics,
} from '#policies/complaints.ts';

export const handle: PageHandle = { title: 'complaint.title' };

export const loader = defineLoader({ access: publicAccess }, () => ({
  topics: complaintTopics,
  complainants,
  lengths: { body: complaintLength, contact: complaintContactLength },
  submission: newSubmission(),
}));

export const action = defineAction({ access: publicAccess }, (intent) => ({
  send: intent(complaintFields, async ({ portal, viewer, form }) => {
    const { website, ...sent } = form;
    // A program that fills in every field is thanked like everybody else and learns nothing.
    if (website) return { sent: unusedReceipt(portal, sent.submission) };
    return { sent: await receiveComplaint(portal, viewer, sent) };
  }),
}));

export default function Complaint() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'sent' in answer) return <ComplaintSent {...answer.sent} />;
  return <ComplaintForm {...data} values={answer?.values ?? {}} errors={answer?.errors} />;
}
