import { useLoaderData } from '@remix-run/react';
import { WatchRulesPage } from '#app/features/signals/watch-rules-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { readWatchRules } from '#app/services/watching/read-rules.server.ts';
import { mayEver } from '#policies/access/authorize.ts';

export const handle: PageHandle = { title: 'signal.rules' };

/** For everybody who is signed in: people know that and how they are watched. */
export const loader = defineLoader({ access: signedIn }, ({ viewer }) => ({
  view: readWatchRules(viewer.language),
  mayList: mayEver(viewer, 'signal.list'),
}));

export default function WatchRules() {
  return <WatchRulesPage {...useLoaderData<typeof loader>()} />;
}
