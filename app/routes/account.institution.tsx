import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { InstitutionPage } from '#app/features/account/institution-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { forgetPending, pendingOf } from '#app/http/sign-in.server.ts';
import { formatDate } from '#app/i18n/format.ts';
import {
  linkInstitution,
  listMyLinks,
  unlinkInstitution,
} from '#app/services/sign-in/link-institution.server.ts';

export const handle: PageHandle = { title: 'account.institution.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, request, url }) => {
  const [link] = await listMyLinks(portal, viewer);
  const done = url.searchParams.get('done');
  return {
    institution: portal.config.oidc?.name,
    linkedOn: link ? formatDate(viewer.language, link.linkedAt) : undefined,
    confirmed: pendingOf({ portal, request }).identity !== undefined,
    done: done === 'linked' || done === 'removed' ? done : undefined,
  } as const;
});

export const action = defineAction({ access: signedIn, stepUp: true }, (intent) => ({
  link: intent(z.object({}), async ({ portal, viewer, request }) => {
    await linkInstitution(portal, viewer, pendingOf({ portal, request }).identity);
    return redirect('/account/institution?done=linked', { headers: forgetPending() });
  }),
  unlink: intent(z.object({}), async ({ portal, viewer }) => {
    await unlinkInstitution(portal, viewer);
    return redirect('/account/institution?done=removed');
  }),
}));

export default function Institution() {
  return (
    <InstitutionPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />
  );
}
