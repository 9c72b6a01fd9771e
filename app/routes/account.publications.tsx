import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PublicationsPage } from '#app/features/account/publications-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { line } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import {
  addPublication,
  readPublications,
  removePublication,
} from '#app/services/conflicts/publications.server.ts';

export const handle: PageHandle = { title: 'publications.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  ...(await readPublications(portal, viewer)),
  done: url.searchParams.has('done'),
}));

const year = line(4)
  .pipe(z.string().regex(/^\d{4}$/, 'field.year'))
  .transform(Number);

export const action = defineAction({ access: signedIn }, (intent) => ({
  add: intent(z.object({ doi: line(250), year }), async ({ portal, viewer, form }) => {
    await addPublication(portal, viewer, form);
    return redirect('/account/publications?done');
  }),
  remove: intent(z.object({ doi: line(250) }), async ({ portal, viewer, form }) => {
    await removePublication(portal, viewer, form.doi);
    return redirect('/account/publications?done');
  }),
}));

export default function Publications() {
  const failed = useActionData<typeof action>();
  return (
    <PublicationsPage
      {...useLoaderData<typeof loader>()}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
