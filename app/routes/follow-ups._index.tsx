import { useLoaderData } from '@remix-run/react';
import { WaitingPage } from '#app/features/follow-ups/follow-up-list.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listWaiting } from '#app/services/follow-ups/list-follow-ups.server.ts';

export const handle: PageHandle = { title: 'followup.waiting' };

export const loader = defineLoader({ access: can('application.list') }, async ({ portal, viewer }) => ({
  lines: await listWaiting(portal, viewer),
}));

export default function Waiting() {
  return <WaitingPage lines={useLoaderData<typeof loader>().lines} />;
}
