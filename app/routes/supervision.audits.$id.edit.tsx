import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PlanForm } from '#app/features/supervision/plan-form.tsx';
import { planFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { changeAudit } from '#app/services/supervision/plan-audit.server.ts';
import { readPlanForm } from '#app/services/supervision/read-audits.server.ts';

export const handle: PageHandle = { title: 'supervising.audits.change' };

const access = can('supervision.write');

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params }) =>
  readPlanForm(portal, viewer, params.id),
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(planFields, async ({ portal, viewer, params, form }) => {
    const { revision, ...fields } = form;
    await changeAudit(portal, viewer, params.id, revision, fields);
    return redirect(`/supervision/audits/${params.id}?done`);
  }),
}));

export default function ChangeAudit() {
  const failed = useActionData<typeof action>();
  return <PlanForm view={useLoaderData<typeof loader>()} values={failed?.values} errors={failed?.errors} />;
}
