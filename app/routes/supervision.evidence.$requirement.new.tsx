import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { ProofForm } from '#app/features/upkeep/proof-form.tsx';
import { proofFields, requirementParam } from '#app/http/fields/upkeep.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { readRequirement } from '#app/services/upkeep/read-assurance.server.ts';
import { recordAssurance } from '#app/services/upkeep/record-assurance.server.ts';

export const handle: PageHandle = { title: 'assurance.record' };

const options = { access: can('assurance.write'), params: requirementParam };

export const loader = defineLoader(options, ({ portal, viewer, params }) =>
  readRequirement(portal, viewer, params.requirement),
);

export const action = defineAction(options, (intent) => ({
  record: intent(proofFields, async ({ portal, viewer, params, form }) => {
    await recordAssurance(portal, viewer, params.requirement, form);
    return redirect(`/supervision/evidence/${params.requirement}?done`);
  }),
}));

export default function NewProof() {
  return <ProofForm page={useLoaderData<typeof loader>()} failed={useActionData<typeof action>()} />;
}
