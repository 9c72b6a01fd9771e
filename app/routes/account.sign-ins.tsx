import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SignInsPage } from '#app/features/account/sign-ins-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { idField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { endSessions } from '#app/services/sign-in/end-sessions.server.ts';
import { listMySignIns } from '#app/services/sign-in/list-my-sign-ins.server.ts';

export const handle: PageHandle = { title: 'account.signIns.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  signIns: await listMySignIns(portal, viewer),
  ended: url.searchParams.has('ended'),
}));

export const action = defineAction({ access: signedIn }, (intent) => ({
  end: intent(z.object({ id: idField }), async ({ portal, viewer, form }) => {
    await endSessions(portal, viewer, { publicId: form.id });
    return redirect('/account/sign-ins?ended');
  }),
  'end-others': intent(z.object({}), async ({ portal, viewer }) => {
    await endSessions(portal, viewer, 'others');
    return redirect('/account/sign-ins?ended');
  }),
}));

export default function SignIns() {
  return <SignInsPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
