import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AccessPage } from '#app/features/audit/access-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { can, defineLoader } from '#app/http/route.server.ts';
import { chooseAccess } from '#app/services/ledger/choose-access.server.ts';

export const handle: PageHandle = { title: 'audit.access.title' };

/** What does not parse is asked for again beside its field. */
const asked = z.object({
  person: z
    .string()
    .regex(/^[\w-]{22}$/)
    .catch(''),
  on: z.string().trim().max(20).catch(''),
  time: z.string().trim().max(10).catch(''),
  q: z.string().trim().max(60).catch(''),
});

export const loader = defineLoader({ access: can('access.reconstruct') }, async ({ portal, viewer, url }) =>
  chooseAccess(portal, viewer, asked.parse(Object.fromEntries(url.searchParams))),
);

export default function Access() {
  return <AccessPage {...useLoaderData<typeof loader>()} />;
}
