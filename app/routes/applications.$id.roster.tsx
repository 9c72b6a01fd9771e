import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RosterPage } from '#app/features/review/roster-page.tsx';
import { leadFields, substituteFields } from '#app/http/fields/case.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { readRoster } from '#app/services/review/read-roster.server.ts';
import { changeLead, reconstitute } from '#app/services/review/reconstitute.server.ts';

const access = can('round.open');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, t, url }) => {
    const page = await readRoster(portal, viewer, params.id);
    return {
      page,
      saved: url.searchParams.has('saved'),
      pageTitle: `${t('roster.title')} ${page.reference}`,
    };
  },
);

const back = (id: string) => redirect(`/applications/${id}/roster?saved`);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  reconstitute: intent(substituteFields, async ({ portal, viewer, params, form }) => {
    await reconstitute(portal, viewer, params.id, form.people);
    return back(params.id);
  }),
  lead: intent(leadFields, async ({ portal, viewer, params, form }) => {
    await changeLead(portal, viewer, params.id, form);
    return back(params.id);
  }),
}));

export const shouldRevalidate = () => true;

export default function Roster() {
  const failed = useActionData<typeof action>();
  return (
    <RosterPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
