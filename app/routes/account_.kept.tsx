import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { KeptFormPage } from '#app/features/sign-in/kept-form-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { readKeptForm } from '#app/services/sign-in/kept-form.server.ts';

export const handle: PageHandle = { title: 'keptForm.title' };

/** What was sent after the sign-in had ended; its own page shows it again, and the person sends it. */
export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => {
  const form = await readKeptForm(portal, viewer, url.searchParams.get('form') ?? '');
  // Somebody else may have signed in meanwhile: they are told nothing.
  if (!form) throw redirect('/work');
  return form;
});

export default function KeptForm() {
  return <KeptFormPage to="/work" form={useLoaderData<typeof loader>()} ended />;
}
