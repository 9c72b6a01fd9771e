import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { RosterPage } from '#app/features/roster/roster-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { decideTermFields, termFields } from '#app/http/fields/board.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { committeeTabs } from '#app/services/board/committee-tabs.ts';
import { decideTerm, endTerm, proposeTerm } from '#app/services/roster/change-roster.server.ts';
import { readRoster } from '#app/services/roster/read-roster.server.ts';

export const handle: PageHandle = { title: 'panel.title' };

const done = z.enum(['proposed', 'confirmed', 'refused', 'ended']).optional().catch(undefined);

export const loader = defineLoader({ access: can('panel.read') }, async ({ portal, viewer, url }) => ({
  roster: await readRoster(portal, viewer),
  tabs: committeeTabs(viewer, '/roster'),
  done: done.parse(url.searchParams.get('done') ?? undefined),
  end: url.searchParams.get('end') ?? undefined,
}));

export const action = defineAction({ access: can('panel.read') }, (intent) => ({
  propose: intent(termFields, async ({ portal, viewer, form }) => {
    await proposeTerm(portal, viewer, form);
    return redirect('/roster?done=proposed');
  }),
  confirm: intent(decideTermFields, async ({ portal, viewer, form }) => {
    await decideTerm(portal, viewer, { ...form, decision: 'confirmed' });
    return redirect('/roster?done=confirmed');
  }),
  refuse: intent(decideTermFields, async ({ portal, viewer, form }) => {
    await decideTerm(portal, viewer, { ...form, decision: 'refused' });
    return redirect('/roster?done=refused');
  }),
  end: intent(decideTermFields, async ({ portal, viewer, form }) => {
    await endTerm(portal, viewer, form);
    return redirect('/roster?done=ended');
  }),
}));

export default function Roster() {
  const failed = useActionData<typeof action>();
  return (
    <RosterPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
