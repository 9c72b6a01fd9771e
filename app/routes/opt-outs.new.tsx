import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ReceivePage } from '#app/features/opt-out/receive-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { deskFields, toLetter } from '#app/http/fields/opt-out.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { deskChoices } from '#app/services/opt-out/choices.server.ts';
import { receiveOptOut } from '#app/services/opt-out/receive-opt-out.server.ts';

export const handle: PageHandle = { title: 'stop.new.title' };

const access = can('optout.receive');

export const loader = defineLoader({ access }, ({ portal, viewer }) => deskChoices(portal, viewer));

export const action = defineAction({ access }, (intent) => ({
  receive: intent(deskFields, async ({ portal, viewer, form }) => {
    const { channel, receivedOn, requester, facility, scope, document, relationDocument } = form;
    const id = await receiveOptOut(portal, viewer, {
      channel,
      receivedOn,
      requester,
      facilityId: facility,
      scope,
      document,
      relationDocument,
      letter: toLetter(form),
    });
    return redirect(`/opt-outs/${id}?done=received`);
  }),
}));

export default function NewOptOut() {
  const failed = useActionData<typeof action>();
  return (
    <ReceivePage {...useLoaderData<typeof loader>()} values={failed?.values ?? {}} errors={failed?.errors} />
  );
}
