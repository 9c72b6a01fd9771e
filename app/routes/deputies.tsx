import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DeputiesPage } from '#app/features/roster/deputies-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { deputyFields } from '#app/http/fields/board.server.ts';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { committeeTabs } from '#app/services/board/committee-tabs.ts';
import { endDeputyship, nameDeputy } from '#app/services/deputies/name-deputy.server.ts';
import { readDeputies } from '#app/services/deputies/read-deputies.server.ts';

export const handle: PageHandle = { title: 'deputies.title' };

const done = z.enum(['named', 'ended']).optional().catch(undefined);

export const loader = defineLoader({ access: can('deputy.read') }, async ({ portal, viewer, url }) => ({
  view: await readDeputies(portal, viewer),
  tabs: committeeTabs(viewer, '/deputies'),
  done: done.parse(url.searchParams.get('done') ?? undefined),
  end: url.searchParams.get('end') ?? undefined,
}));

export const action = defineAction({ access: can('deputy.name') }, (intent) => ({
  name: intent(deputyFields, async ({ portal, viewer, form }) => {
    await nameDeputy(portal, viewer, form);
    return redirect('/deputies?done=named');
  }),
  end: intent(z.object({ id: idField }), async ({ portal, viewer, form }) => {
    await endDeputyship(portal, viewer, form.id);
    return redirect('/deputies?done=ended');
  }),
}));

export default function Deputies() {
  const failed = useActionData<typeof action>();
  return (
    <DeputiesPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values ?? {}} />
  );
}
