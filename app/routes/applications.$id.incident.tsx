import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IncidentForm } from '#app/features/follow-ups/incident-form.tsx';
import { incidentFields } from '#app/http/fields/follow-up.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readIncidentForm } from '#app/services/follow-ups/list-follow-ups.server.ts';
import { reportIncident } from '#app/services/follow-ups/start-follow-up.server.ts';

const access = can('incident.report');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readIncidentForm(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('followup.kind.incident')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  report: intent(incidentFields, async ({ portal, viewer, params, form }) => {
    const id = await reportIncident(portal, viewer, params.id, form);
    return redirect(`/follow-ups/${id}`);
  }),
}));

export default function Incident() {
  const { id, reference } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return <IncidentForm id={id} reference={reference} errors={failed?.errors} values={failed?.values ?? {}} />;
}
