import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PolicyPage } from '#app/features/supervision/policy-page.tsx';
import { approveFields, withdrawFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { decidePolicy } from '#app/services/policy-documents/decide-policy.server.ts';
import { readPolicy } from '#app/services/policy-documents/read-policies.server.ts';

const version = z.coerce.number().int().min(1).optional().catch(undefined);

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url }) => {
    const wanted = version.parse(url.searchParams.get('version') ?? undefined);
    const view = await readPolicy(portal, viewer, params.id, wanted);
    return { view, done: url.searchParams.has('done'), pageTitle: view.title };
  },
);

export const action = defineAction({ access: can('policy.approve'), params: idParam }, (intent) => {
  const back = (id: string) => redirect(`/supervision/policies/${id}?done`);
  return {
    approve: intent(
      approveFields,
      async ({ portal, viewer, params, form }) => {
        await decidePolicy(portal, viewer, params.id, form.version, 'approve', form);
        return back(params.id);
      },
      { stepUp: true },
    ),
    withdraw: intent(withdrawFields, async ({ portal, viewer, params, form }) => {
      await decidePolicy(portal, viewer, params.id, form.version, 'withdraw', form);
      return back(params.id);
    }),
    repeal: intent(
      withdrawFields,
      async ({ portal, viewer, params, form }) => {
        await decidePolicy(portal, viewer, params.id, form.version, 'repeal', form);
        return back(params.id);
      },
      { stepUp: true },
    ),
  };
});

export default function Policy() {
  const { view, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <PolicyPage view={view} done={done && !failed} values={failed?.values ?? {}} errors={failed?.errors} />
  );
}
