import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { CheckPage } from '#app/features/applications/check-page.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readCheck } from '#app/services/applications/read-check.server.ts';
import { submitApplication } from '#app/services/applications/submit-application.server.ts';

const access = can('application.submit');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readCheck(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('check.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  submit: intent(z.object({}), async ({ portal, viewer, params }) => {
    await submitApplication(portal, viewer, params.id);
    return redirect(`/applications/${params.id}`);
  }),
}));

export default function Check() {
  const failed = useActionData<typeof action>();
  return <CheckPage {...useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
