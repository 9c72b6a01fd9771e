import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HandedPage } from '#app/features/opt-out/handed-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { handedFields } from '#app/http/fields/opt-out.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { declareHanded, readHanded } from '#app/services/opt-out/handed-notices.server.ts';

export const handle: PageHandle = { title: 'stop.handed.title' };

export const loader = defineLoader(
  { access: can('facility.read'), params: idParam },
  async ({ portal, viewer, params, url }) => ({
    view: await readHanded(portal, viewer, params.id),
    done: url.searchParams.get('done') === 'saved',
  }),
);

export const action = defineAction({ access: can('facility.read'), params: idParam }, (intent) => ({
  declare: intent(handedFields, async ({ portal, viewer, params, form }) => {
    await declareHanded(portal, viewer, params.id, form);
    return redirect(`/facility/${params.id}/handed?done=saved`);
  }),
}));

export default function Handed() {
  const { done, view } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <HandedPage view={view} done={done && !failed} values={failed?.values ?? {}} errors={failed?.errors} />
  );
}
