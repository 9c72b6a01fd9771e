import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PreparationPage } from '#app/features/preparation/preparation-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { preparationFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readPreparation, submitPreparation } from '#app/services/preparation/prepare-data.server.ts';

export const handle: PageHandle = { title: 'preparation.title' };
const access = can('data.prepare');

export const loader = defineLoader({ access, params: idParam }, ({ portal, viewer, params }) =>
  readPreparation(portal, viewer, params.id),
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  bind: intent(preparationFields, async ({ portal, viewer, params, form }) => {
    await submitPreparation(portal, viewer, params.id, form);
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Preparation() {
  const failed = useActionData<typeof action>();
  return (
    <PreparationPage
      {...useLoaderData<typeof loader>()}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
