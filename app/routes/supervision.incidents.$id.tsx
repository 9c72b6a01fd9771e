import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IncidentPage } from '#app/features/supervision/incident-page.tsx';
import {
  assessFields,
  notNeededFields,
  reasonedFields,
  tellFields,
} from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  assessIncident,
  moveIncident,
  settleNotification,
} from '#app/services/incidents/handle-incident.server.ts';
import { readIncident } from '#app/services/incidents/read-incidents.server.ts';

export const loader = defineLoader(
  { access: can('supervision.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const view = await readIncident(portal, viewer, params.id);
    return {
      view,
      done: url.searchParams.has('done'),
      pageTitle: t('supervising.incident.title', { reference: view.reference }),
    };
  },
);

export const action = defineAction({ access: can('supervision.handle'), params: idParam }, (intent) => {
  const back = (id: string) => redirect(`/supervision/incidents/${id}?done`);
  const move = (event: 'contain' | 'close' | 'reopen') =>
    intent(reasonedFields, async ({ portal, viewer, params, form }) => {
      await moveIncident(portal, viewer, params.id, event, form.text);
      return back(params.id);
    });
  return {
    assess: intent(assessFields, async ({ portal, viewer, params, form }) => {
      const { assessment, ...fields } = form;
      await assessIncident(portal, viewer, params.id, { ...fields, text: assessment });
      return back(params.id);
    }),
    tell: intent(tellFields, async ({ portal, viewer, params, form }) => {
      const { addressee, ...told } = form;
      await settleNotification(portal, viewer, params.id, addressee, { state: 'told', ...told });
      return back(params.id);
    }),
    not_needed: intent(notNeededFields, async ({ portal, viewer, params, form }) => {
      const { addressee, note } = form;
      await settleNotification(portal, viewer, params.id, addressee, { state: 'not_needed', note });
      return back(params.id);
    }),
    contain: move('contain'),
    close: move('close'),
    reopen: move('reopen'),
  };
});

export default function Incident() {
  const { view, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <IncidentPage
      view={view}
      done={done && !failed}
      failed={failed?.intent}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
