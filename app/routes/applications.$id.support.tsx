import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SupportPage } from '#app/features/applications/support-page.tsx';
import { consultantFields, supportFields } from '#app/http/fields/support.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  assignConsultant,
  readSupport,
  saveSupportPlan,
} from '#app/services/service-requests/support.server.ts';

const access = can('service.support');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const page = await readSupport(portal, viewer, params.id);
    return {
      ...page,
      pageTitle: `${t('support.title')} ${page.reference}`,
      saved: url.searchParams.has('saved'),
    };
  },
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  assign: intent(consultantFields, async ({ portal, viewer, params, form }) => {
    await assignConsultant(portal, viewer, params.id, form.consultant);
    return redirect(`/applications/${params.id}/support?saved`);
  }),
  save: intent(supportFields, async ({ portal, viewer, params, form }) => {
    await saveSupportPlan(portal, viewer, params.id, form);
    return redirect(`/applications/${params.id}/support?saved`);
  }),
}));

export default function Support() {
  const failed = useActionData<typeof action>();
  return (
    <SupportPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
