import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SignalListPage } from '#app/features/signals/signal-list-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { listSignals } from '#app/services/watching/list-signals.server.ts';
import { isWatchRule, severities } from '#policies/watching/rules.ts';
import { signalStates } from '#policies/workflow/signal.ts';

export const handle: PageHandle = { title: 'signal.list' };

const query = z.object({
  show: z.enum(['open', 'closed', 'all']).catch('open'),
  rule: z
    .string()
    .catch('')
    .transform((text) => (isWatchRule(text) ? text : '')),
  state: z.enum(signalStates).or(z.literal('')).catch(''),
  severity: z.enum(severities).or(z.literal('')).catch(''),
  about: z.string().trim().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export const loader = defineLoader({ access: can('signal.list') }, ({ portal, viewer, url }) =>
  listSignals(portal, viewer, query.parse(Object.fromEntries(url.searchParams))),
);

export default function Signals() {
  return <SignalListPage list={useLoaderData<typeof loader>()} />;
}
