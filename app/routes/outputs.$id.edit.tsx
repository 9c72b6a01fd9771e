import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OutputForm } from '#app/features/outputs/output-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { savedOutputFields } from '#app/http/fields/output.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { refuseUnexplained, saveOutput } from '#app/services/outputs/draft-output.server.ts';
import { readOutputForm } from '#app/services/outputs/read-output-form.server.ts';
import { submitOutput } from '#app/services/outputs/submit-output.server.ts';

export const handle: PageHandle = { title: 'output.editTitle' };

const access = can('output.request');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => ({
  form: await readOutputForm(portal, viewer, params.id),
  saved: url.searchParams.has('saved'),
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(savedOutputFields, async ({ portal, viewer, params, form: { revision, ...saved } }) => {
    await saveOutput(portal, viewer, params.id, revision, saved);
    return redirect(`/outputs/${params.id}/edit?saved`);
  }),
  submit: intent(savedOutputFields, async ({ portal, viewer, params, form: { revision, ...saved } }) => {
    await saveOutput(portal, viewer, params.id, revision, saved);
    refuseUnexplained(saved);
    await submitOutput(portal, viewer, params.id);
    return redirect(`/outputs/${params.id}?done=submitted`);
  }),
}));

/** After a refusal the newest version is fetched: what was typed has been saved by then. */
export const shouldRevalidate = () => true;

export default function EditOutput() {
  const { form, saved } = useLoaderData<typeof loader>();
  return <OutputForm form={form} saved={saved} failed={useActionData<typeof action>()} />;
}
