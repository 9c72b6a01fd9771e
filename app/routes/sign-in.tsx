import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SignInPage } from '#app/features/sign-in/sign-in-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { signInFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { keepPending, safePath, visitOf } from '#app/http/sign-in.server.ts';
import { signInWithPassword } from '#app/services/sign-in/sign-in-with-password.server.ts';

export const handle: PageHandle = { title: 'signIn.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, viewer, url }) => {
  const to = safePath(url.searchParams.get('to'));
  if (viewer.person) throw redirect(to);
  const problem = url.searchParams.get('problem');
  return {
    to,
    expired: url.searchParams.has('to'),
    problem:
      problem === 'oidc-failed' || problem === 'oidc-unlinked' || problem === 'sign-in-expired'
        ? problem
        : undefined,
    institution: portal.config.oidc?.name,
    demo: portal.config.mode === 'demo',
  } as const;
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  password: intent(signInFields, async ({ portal, viewer, request, form }) => {
    const pending = await signInWithPassword(portal, visitOf({ portal, viewer, request }), {
      ...form,
      to: safePath(form.to),
    });
    return redirect('/sign-in/code', { headers: keepPending(portal, pending) });
  }),
}));

export default function SignIn() {
  const failed = useActionData<typeof action>();
  return <SignInPage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values} />;
}
