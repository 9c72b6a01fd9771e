import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { asDay } from '#app/domain/shared/brand.ts';
import { OptOutCasePage } from '#app/features/opt-out/opt-out-case-page.tsx';
import { checkFields, toLetter } from '#app/http/fields/opt-out.server.ts';
import { day } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { fixedChoices } from '#app/services/opt-out/choices.server.ts';
import {
  checkIdentity,
  refuseOptOut,
  tellPerson,
  withdrawAtDesk,
} from '#app/services/opt-out/handle-opt-out.server.ts';
import { readOptOut } from '#app/services/opt-out/read-opt-outs.server.ts';
import { optOutRefusals, tellingWays } from '#policies/opt-out.ts';

const doneField = z.enum(['received', 'checked', 'refused', 'told', 'withdrawn']).optional().catch(undefined);

export const loader = defineLoader(
  { access: can('optout.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readOptOut(portal, viewer, params.id);
    return {
      pageTitle: t('stop.case.title', { reference: view.line.reference }),
      view,
      choices: fixedChoices(viewer.language),
      done: doneField.parse(url.searchParams.get('done') ?? undefined),
    };
  },
);

const tellFields = z.object({
  on: day.transform(asDay),
  how: z.enum(tellingWays, 'field.choose'),
});

export const action = defineAction({ access: can('optout.handle'), params: idParam }, (intent) => ({
  check: intent(checkFields, async ({ portal, viewer, params, form }) => {
    const { document, relationDocument } = form;
    await checkIdentity(portal, viewer, params.id, { document, relationDocument, letter: toLetter(form) });
    return redirect(`/opt-outs/${params.id}?done=checked`);
  }),
  refuse: intent(
    z.object({ refusal: z.enum(optOutRefusals, 'field.choose') }),
    async ({ portal, viewer, params, form }) => {
      await refuseOptOut(portal, viewer, params.id, form.refusal);
      return redirect(`/opt-outs/${params.id}?done=refused`);
    },
  ),
  tell: intent(tellFields, async ({ portal, viewer, params, form }) => {
    await tellPerson(portal, viewer, params.id, form);
    return redirect(`/opt-outs/${params.id}?done=told`);
  }),
  withdraw: intent(z.object({}), async ({ portal, viewer, params }) => {
    await withdrawAtDesk(portal, viewer, params.id);
    return redirect(`/opt-outs/${params.id}?done=withdrawn`);
  }),
}));

export default function OptOut() {
  const { view, choices, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <OptOutCasePage
      view={view}
      choices={choices}
      done={failed ? undefined : done}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
