import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { PolicyListPage } from '#app/features/supervision/policy-list-page.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { listPolicies } from '#app/services/policy-documents/read-policies.server.ts';

export const handle: PageHandle = { title: 'supervising.policies.title' };

/** What binds everybody is read by everybody who signs in. */
export const loader = defineLoader({ access: signedIn }, ({ portal, viewer }) =>
  listPolicies(portal, viewer),
);

export default function Policies() {
  return <PolicyListPage {...useLoaderData<typeof loader>()} />;
}
