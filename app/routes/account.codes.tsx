import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RecoveryCodesPage } from '#app/features/sign-in/recovery-codes-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { defineLoader, signedIn } from '#app/http/route.server.ts';
import { forgetPending, pendingOf } from '#app/http/sign-in.server.ts';

export const handle: PageHandle = { title: 'recoveryCodes.title' };

/** The codes came sealed with the browser; showing them takes them away from it. */
export const loader = defineLoader({ access: signedIn }, ({ portal, request }) => {
  const { codes } = pendingOf({ portal, request });
  if (!codes) throw redirect('/account/security');
  return data({ codes }, { headers: forgetPending() });
});

export default function Codes() {
  return <RecoveryCodesPage codes={useLoaderData<typeof loader>().codes} next="/work" />;
}
