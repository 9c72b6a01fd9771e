import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ComplaintPage } from '#app/features/complaints/complaint-page.tsx';
import { actFields as fields } from '#app/http/fields/complaint.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import * as acts from '#app/services/complaints/handle-complaint.server.ts';
import { readComplaint } from '#app/services/complaints/read-complaints.server.ts';
import { complaintLinks, outOfScopeReasons } from '#policies/complaints.ts';

export const loader = defineLoader(
  { access: can('complaint.read'), params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const complaint = await readComplaint(portal, viewer, params.id);
    return {
      pageTitle: t('complaint.page', { reference: complaint.line.reference }),
      complaint,
      refusals: outOfScopeReasons,
      links: complaintLinks,
      done: url.searchParams.has('done'),
    };
  },
);

const back = (id: string) => redirect(`/complaints/${id}?done`);

/** Handling and second reading are two rights; each use case asks for its own on the loaded thing. */
export const action = defineAction({ access: can('complaint.read'), params: idParam }, (intent) => ({
  accept: intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.acceptComplaint(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  refuse: intent(fields.refuse, async ({ portal, viewer, params, form }) => {
    const { revision, refusal, explanation } = form;
    const what = { id: params.id, revision, reason: refusal, answer: explanation };
    await acts.refuseComplaint(portal, viewer, what);
    return back(params.id);
  }),
  'refuse-send': intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.sendRefusal(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  note: intent(fields.note, async ({ portal, viewer, params, form }) => {
    await acts.noteComplaint(portal, viewer, { id: params.id, note: form.note });
    return back(params.id);
  }),
  name: intent(fields.name, async ({ portal, viewer, params, form }) => {
    await acts.nameConcernedPerson(portal, viewer, { id: params.id, personId: form.person });
    // Who named themselves no longer sees it.
    return form.person === viewer.person.id ? redirect('/complaints') : back(params.id);
  }),
  unname: intent(fields.unname, async ({ portal, viewer, params, form }) => {
    await acts.unnameConcernedPerson(portal, viewer, { id: params.id, personId: form.named });
    return back(params.id);
  }),
  link: intent(fields.link, async ({ portal, viewer, params, form }) => {
    await acts.linkComplaint(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  examine: intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.examineComplaint(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  draft: intent(fields.draft, async ({ portal, viewer, params, form }) => {
    await acts.draftAnswer(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  answer: intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.sendAnswer(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  extend: intent(fields.extend, async ({ portal, viewer, params, form }) => {
    await acts.extendTime(portal, viewer, { id: params.id, ...form });
    return back(params.id);
  }),
  agree: intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.secondRead(portal, viewer, { id: params.id, ...form, agree: true });
    return back(params.id);
  }),
  back: intent(fields.step, async ({ portal, viewer, params, form }) => {
    await acts.secondRead(portal, viewer, { id: params.id, ...form, agree: false });
    return back(params.id);
  }),
}));

export default function Complaint() {
  const data = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { complaint, refusals, links, done } = data;
  return (
    <ComplaintPage
      complaint={complaint}
      refusals={refusals}
      links={links}
      done={done && !failed}
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
