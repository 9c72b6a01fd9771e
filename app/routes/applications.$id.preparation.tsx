import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PreparationPage } from '#app/features/preparation/preparation-page.tsx';
import { buildFields, preparationFields, snapshotBuildFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { askForSnapshot, cancelSnapshot } from '#app/services/preparation/build-snapshot.server.ts';
import { changePreparation, submitPreparation } from '#app/services/preparation/prepare-data.server.ts';
import { readPreparation } from '#app/services/preparation/read-preparation.server.ts';

const access = can('data.prepare');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readPreparation(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('preparation.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  'dry-run': intent(snapshotBuildFields, async ({ portal, viewer, params, form }) => {
    await askForSnapshot(portal, viewer, params.id, form, true);
    return redirect(`/applications/${params.id}/preparation`);
  }),
  build: intent(snapshotBuildFields, async ({ portal, viewer, params, form }) => {
    await askForSnapshot(portal, viewer, params.id, form, false);
    return redirect(`/applications/${params.id}/preparation`);
  }),
  stop: intent(buildFields, async ({ portal, viewer, params, form }) => {
    await cancelSnapshot(portal, viewer, params.id, form.build);
    return redirect(`/applications/${params.id}/preparation`);
  }),
  bind: intent(preparationFields, async ({ portal, viewer, params, form }) => {
    await submitPreparation(portal, viewer, params.id, form);
    return redirect(`/applications/${params.id}`);
  }),
  change: intent(preparationFields, async ({ portal, viewer, params, form }) => {
    await changePreparation(portal, viewer, params.id, form);
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
