import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AgreementPage } from '#app/features/agreements/agreement-page.tsx';
import { signatureFields, termsFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readAgreement } from '#app/services/agreements/read-agreement.server.ts';
import {
  acceptAgreement,
  changeTerms,
  signAgreement,
} from '#app/services/agreements/sign-agreement.server.ts';

const access = can('application.read');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params, t }) => {
  const agreement = await readAgreement(portal, viewer, params.id);
  return { agreement, pageTitle: `${t('agreement.title')} ${agreement.reference}` };
});

const back = (id: string) => redirect(`/applications/${id}/agreement`);

export const action = defineAction({ access, params: idParam }, (intent) => {
  const signing = (party: 'user' | 'operator' | 'entrusted') =>
    intent(
      signatureFields,
      async ({ portal, viewer, params, form }) => {
        await signAgreement(portal, viewer, params.id, party, form.version);
        return back(params.id);
      },
      { stepUp: true },
    );
  return {
    sign: signing('user'),
    countersign: signing('operator'),
    join: signing('entrusted'),
    accept: intent(signatureFields, async ({ portal, viewer, params, form }) => {
      await acceptAgreement(portal, viewer, params.id, form.version);
      return back(params.id);
    }),
    terms: intent(termsFields, async ({ portal, viewer, params, form }) => {
      await changeTerms(portal, viewer, params.id, form.version, {
        entrustedId: form.entrusted || undefined,
        feeNote: form.feeNote || undefined,
      });
      return back(params.id);
    }),
  };
});

export const shouldRevalidate = () => true;

export default function Agreement() {
  const failed = useActionData<typeof action>();
  return (
    <AgreementPage
      agreement={useLoaderData<typeof loader>().agreement}
      failedIntent={failed?.intent}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
