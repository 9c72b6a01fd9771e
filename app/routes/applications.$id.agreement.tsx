import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AgreementPage } from '#app/features/agreements/agreement-page.tsx';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readAgreement } from '#app/services/agreements/read-agreement.server.ts';
import { signAgreement } from '#app/services/agreements/sign-agreement.server.ts';

const access = can('application.read');
const signature = z.object({ version: z.coerce.number().int().min(1) });

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const page = await readAgreement(portal, viewer, params.id);
  return { ...page, pageTitle: `${t('agreement.title')} ${page.reference}` };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  sign: intent(
    signature,
    async ({ portal, viewer, params, form }) => {
      await signAgreement(portal, viewer, params.id, 'user', form.version);
      return redirect(`/applications/${params.id}/agreement`);
    },
    { stepUp: true },
  ),
  countersign: intent(
    signature,
    async ({ portal, viewer, params, form }) => {
      await signAgreement(portal, viewer, params.id, 'operator', form.version);
      return redirect(`/applications/${params.id}/agreement`);
    },
    { stepUp: true },
  ),
}));

export const shouldRevalidate = () => true;

export default function Agreement() {
  const failed = useActionData<typeof action>();
  return <AgreementPage agreement={useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
