import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OutputForm } from '#app/features/outputs/output-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { newOutputFields } from '#app/http/fields/output.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { createOutput } from '#app/services/outputs/draft-output.server.ts';
import { readNewOutput } from '#app/services/outputs/read-output-form.server.ts';

export const handle: PageHandle = { title: 'output.new' };

const access = can('output.request');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, url }) => ({
  form: await readNewOutput(portal, viewer, params.id),
  chosen: url.searchParams.get('run') ?? undefined,
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  create: intent(newOutputFields, async ({ portal, viewer, params, form }) => {
    const id = await createOutput(portal, viewer, params.id, form);
    return redirect(`/outputs/${id}/edit`);
  }),
}));

export default function NewOutput() {
  const { form, chosen } = useLoaderData<typeof loader>();
  return <OutputForm form={form} chosen={chosen} failed={useActionData<typeof action>()} />;
}
