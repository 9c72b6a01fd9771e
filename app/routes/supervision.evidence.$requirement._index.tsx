import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RequirementPage } from '#app/features/upkeep/requirement-page.tsx';
import { requirementParam, takeBackFields } from '#app/http/fields/upkeep.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { readRequirement } from '#app/services/upkeep/read-assurance.server.ts';
import { takeBackAssurance } from '#app/services/upkeep/record-assurance.server.ts';

export const loader = defineLoader(
  { access: can('supervision.read'), params: requirementParam },
  async ({ portal, viewer, params, url }) => {
    const page = await readRequirement(portal, viewer, params.requirement);
    return { pageTitle: `${page.id} ${page.title}`, page, done: url.searchParams.has('done') };
  },
);

export const action = defineAction(
  { access: can('assurance.write'), params: requirementParam },
  (intent) => ({
    take_back: intent(takeBackFields, async ({ portal, viewer, params, form }) => {
      await takeBackAssurance(portal, viewer, params.requirement, form);
      return redirect(`/supervision/evidence/${params.requirement}?done`);
    }),
  }),
);

export default function Requirement() {
  const data = useLoaderData<typeof loader>();
  return <RequirementPage {...data} failed={useActionData<typeof action>()} />;
}
