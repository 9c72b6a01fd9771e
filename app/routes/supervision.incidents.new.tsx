import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { IncidentRecordForm } from '#app/features/supervision/incident-form.tsx';
import { recordFields } from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { enterIncident } from '#app/services/incidents/enter-incident.server.ts';
import { incidentForm } from '#app/services/incidents/read-incidents.server.ts';

export const handle: PageHandle = { title: 'supervising.incidents.new' };

const access = can('supervision.write');

export const loader = defineLoader({ access }, ({ portal, viewer }) => incidentForm(portal, viewer));

export const action = defineAction({ access }, (intent) => ({
  record: intent(recordFields, async ({ portal, viewer, form }) =>
    redirect(`/supervision/incidents/${await enterIncident(portal, viewer, form)}?done`),
  ),
}));

export default function NewIncident() {
  const failed = useActionData<typeof action>();
  return (
    <IncidentRecordForm
      form={useLoaderData<typeof loader>()}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
