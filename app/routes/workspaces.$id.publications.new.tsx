import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublicationNewPage } from '#app/features/publications/publication-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { publicationFields } from '#app/http/fields/publication.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { createPublication } from '#app/services/publications/draft-publication.server.ts';
import { readNewPublication } from '#app/services/publications/read-publication-form.server.ts';

export const handle: PageHandle = { title: 'publication.new' };

const access = can('publication.request');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => ({
  form: await readNewPublication(portal, viewer, params.id),
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  create: intent(publicationFields, async ({ portal, viewer, params, form }) => {
    const id = await createPublication(portal, viewer, params.id, form);
    return redirect(`/publications/${id}/edit`);
  }),
}));

export default function NewPublication() {
  const { form } = useLoaderData<typeof loader>();
  return <PublicationNewPage form={form} failed={useActionData<typeof action>()} />;
}
