import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ConditionsPage } from '#app/features/review/conditions-page.tsx';
import { evidenceFields, returnEvidenceFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import {
  confirmConditions,
  readConditions,
  returnEvidence,
  supplyEvidence,
} from '#app/services/review/conditions.server.ts';

const access = can('application.read');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, t, url }) => {
    const page = await readConditions(portal, viewer, params.id);
    return {
      page,
      saved: url.searchParams.has('saved'),
      pageTitle: `${t('conditions.title')} ${page.reference}`,
    };
  },
);

const back = (id: string) => redirect(`/applications/${id}/conditions?saved`);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  supply: intent(evidenceFields, async ({ portal, viewer, params, form }) => {
    await supplyEvidence(portal, viewer, params.id, {
      condition: form.condition,
      text: form.evidence,
      file: form.file,
    });
    return back(params.id);
  }),
  return: intent(returnEvidenceFields, async ({ portal, viewer, params, form }) => {
    await returnEvidence(portal, viewer, params.id, { condition: form.condition, text: form.reason });
    return back(params.id);
  }),
  confirm: intent(z.object({}), async ({ portal, viewer, params }) => {
    await confirmConditions(portal, viewer, params.id);
    return redirect(`/applications/${params.id}`);
  }),
}));

export const shouldRevalidate = () => true;

export default function Conditions() {
  const failed = useActionData<typeof action>();
  return (
    <ConditionsPage
      {...useLoaderData<typeof loader>()}
      failedIntent={failed?.intent}
      errors={failed?.errors}
      values={failed?.values ?? {}}
    />
  );
}
