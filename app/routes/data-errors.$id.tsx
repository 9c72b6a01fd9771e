import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DataErrorPage } from '#app/features/data-errors/data-error-page.tsx';
import { saidFields } from '#app/http/fields/data-error.server.ts';
import { can, defineAction, defineLoader, idParam, signedIn } from '#app/http/route.server.ts';
import { readOwnDataError } from '#app/services/data-errors/read-data-errors.server.ts';
import { proposeNoEffect } from '#app/services/data-errors/settle-affected.server.ts';

export const loader = defineLoader(
  { access: signedIn, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const page = await readOwnDataError(portal, viewer, params.id);
    return {
      pageTitle: t('data-error.own.title', { reference: page.reference }),
      page,
      done: url.searchParams.has('done'),
    };
  },
);

export const action = defineAction({ access: can('data-error.answer'), params: idParam }, (intent) => ({
  propose: intent(saidFields, async ({ portal, viewer, params, form }) => {
    await proposeNoEffect(portal, viewer, params.id, form);
    return redirect(`/data-errors/${params.id}?done`);
  }),
}));

export const shouldRevalidate = () => true;

export default function OwnDataError() {
  const data = useLoaderData<typeof loader>();
  return <DataErrorPage {...data} own failed={useActionData<typeof action>()} />;
}
