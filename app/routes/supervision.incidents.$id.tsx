import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { IncidentPage } from '#app/features/supervision/incident-page.tsx';
import {
  answerProposalFields,
  assessFields,
  notNeededFields,
  reasonedFields,
  tellFields,
} from '#app/http/fields/supervision.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { assessIncident, moveIncident } from '#app/services/incidents/handle-incident.server.ts';
import { readIncident } from '#app/services/incidents/read-incidents.server.ts';
import {
  answerProposal,
  proposeNotNeeded,
  recordTold,
} from '#app/services/incidents/settle-notification.server.ts';

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
  const answer = (agrees: boolean) =>
    intent(answerProposalFields, async ({ portal, viewer, params, form }) => {
      const { proposal, answerReason: reason } = form;
      await answerProposal(portal, viewer, params.id, proposal, { agrees, reason });
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
      await recordTold(portal, viewer, params.id, addressee, told);
      return back(params.id);
    }),
    not_needed: intent(notNeededFields, async ({ portal, viewer, params, form }) => {
      const { addressee, note } = form;
      await proposeNotNeeded(portal, viewer, params.id, addressee, note);
      return back(params.id);
    }),
    agree: answer(true),
    decline: answer(false),
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
