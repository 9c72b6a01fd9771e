import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppealPage } from '#app/features/review/appeal-page.tsx';
import { appealFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { appeal, readAppeal } from '#app/services/review/appeal.server.ts';

const access = can('application.submit');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readAppeal(portal, viewer, params.id);
  return { page, pageTitle: `${t('appeal.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  appeal: intent(appealFields, async ({ portal, viewer, params, form }) => {
    await appeal(portal, viewer, params.id, form.text);
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Appeal() {
  const failed = useActionData<typeof action>();
  return (
    <AppealPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
