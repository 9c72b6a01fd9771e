import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PlanForm } from '#app/features/supervision/plan-form.tsx';
import { planFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { planAudit } from '#app/services/supervision/plan-audit.server.ts';
import { readPlanForm } from '#app/services/supervision/read-audits.server.ts';

export const handle: PageHandle = { title: 'supervising.audits.new' };

const access = can('supervision.write');

export const loader = defineLoader({ access }, ({ portal, viewer }) => readPlanForm(portal, viewer));

export const action = defineAction({ access }, (intent) => ({
  save: intent(planFields, async ({ portal, viewer, form }) => {
    const { revision: _, ...fields } = form;
    return redirect(`/supervision/audits/${await planAudit(portal, viewer, fields)}?done`);
  }),
}));

export default function NewAudit() {
  const failed = useActionData<typeof action>();
  return <PlanForm view={useLoaderData<typeof loader>()} values={failed?.values} errors={failed?.errors} />;
}
