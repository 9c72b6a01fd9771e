import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SignalPage } from '#app/features/signals/signal-page.tsx';
import { paragraph, revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { handleSignal } from '#app/services/watching/handle-signal.server.ts';
import { readSignal } from '#app/services/watching/read-signal.server.ts';
import { signalReasonLength, signalSteps } from '#policies/workflow/signal.ts';

export const loader = defineLoader(
  { access: can('signal.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readSignal(portal, viewer, params.id);
    return {
      pageTitle: t('signal.page', { reference: view.line.reference }),
      view,
      reasonLength: signalReasonLength,
      done: url.searchParams.has('done'),
    };
  },
);

const fields = z.object({
  step: z.enum(signalSteps, 'field.choose'),
  reason: paragraph(signalReasonLength),
  revision: revisionField,
});

export const action = defineAction({ access: can('signal.handle'), params: idParam }, (intent) => ({
  step: intent(fields, async ({ portal, viewer, params, form }) => {
    await handleSignal(portal, viewer, params.id, form);
    return redirect(`/signals/${params.id}?done`);
  }),
}));

export default function OneSignal() {
  const { view, reasonLength, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <SignalPage
      view={view}
      reasonLength={reasonLength}
      done={done && !failed}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
