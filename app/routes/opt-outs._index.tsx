import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { OptOutListPage } from '#app/features/opt-out/opt-out-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { receiptField } from '#app/http/fields/opt-out.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { findForDesk, listOptOuts } from '#app/services/opt-out/read-opt-outs.server.ts';

export const handle: PageHandle = { title: 'stop.list.title' };

const access = can('optout.list');
const query = z.object({
  show: z.enum(['open', 'ended']).catch('open'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access }, ({ portal, viewer, url }) => {
  const { show, page } = query.parse(Object.fromEntries(url.searchParams));
  return listOptOuts(portal, viewer, { ended: show === 'ended', page });
});

export const action = defineAction({ access }, (intent) => ({
  find: intent(z.object({ receipt: receiptField }), async ({ portal, viewer, form }) =>
    redirect(`/opt-outs/${await findForDesk(portal, viewer, form.receipt)}`),
  ),
}));

export default function OptOuts() {
  const failed = useActionData<typeof action>();
  return <OptOutListPage list={useLoaderData<typeof loader>()} errors={failed?.errors} />;
}
