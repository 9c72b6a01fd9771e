import { useActionData, useLoaderData } from '@remix-run/react';
import { RequestPage, RequestSent } from '#app/features/opt-out/request-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { requestFields, toLetter } from '#app/http/fields/opt-out.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { formChoices } from '#app/services/opt-out/choices.server.ts';
import { newSubmission, unusedReceipt } from '#app/services/opt-out/receipt.server.ts';
import { requestOptOut } from '#app/services/opt-out/receive-opt-out.server.ts';

export const handle: PageHandle = { title: 'stop.request.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer }) => ({
  choices: await formChoices(portal, viewer),
  submission: newSubmission(),
}));

export const action = defineAction({ access: publicAccess }, (intent) => ({
  send: intent(requestFields, async ({ portal, viewer, form }) => {
    const { submission, requester, facility, scope } = form;
    // A program that fills in every field is thanked like everybody else and learns nothing.
    if (form.website) return { sent: unusedReceipt(portal, submission) };
    const letter = toLetter(form);
    return {
      sent: await requestOptOut(portal, viewer, {
        submission,
        requester,
        facilityId: facility,
        scope,
        letter,
      }),
    };
  }),
}));

export default function RequestOptOut() {
  const { choices, submission } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'sent' in answer) return <RequestSent receipt={answer.sent} />;
  return (
    <RequestPage
      choices={choices}
      submission={submission}
      values={answer?.values ?? {}}
      errors={answer?.errors}
    />
  );
}
