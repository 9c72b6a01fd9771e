import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppPage } from '#app/features/account/app-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { codeFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, signedIn, steppedUp } from '#app/http/route.server.ts';
import { drawTotp } from '#app/services/sign-in/draw-totp.server.ts';
import { enrolTotp, proposedTotp } from '#app/services/sign-in/manage-totp.server.ts';

export const handle: PageHandle = { title: 'account.totp.title' };

/** The key is shown only to somebody who has just confirmed who they are. */
export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer }) => {
  if (!steppedUp(viewer, portal)) throw redirect('/step-up?to=%2Faccount%2Fcode');
  const { key, email } = await proposedTotp(portal, viewer);
  return { totp: drawTotp(key, email) };
});

export const action = defineAction({ access: signedIn, stepUp: true }, (intent) => ({
  enrol: intent(codeFields, async ({ portal, viewer, form }) => {
    await enrolTotp(portal, viewer, form.code);
    return redirect('/account/security?done=totp');
  }),
}));

export default function App() {
  return <AppPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
