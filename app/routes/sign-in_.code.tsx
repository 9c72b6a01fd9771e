import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CodePage } from '#app/features/sign-in/code-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { codeFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { enterPortal, pendingOf, visitOf } from '#app/http/sign-in.server.ts';
import { completeSignIn } from '#app/services/sign-in/complete-sign-in.server.ts';

export const handle: PageHandle = { title: 'signIn.code.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, request }) => {
  const pending = pendingOf({ portal, request });
  if (!pending.proven) throw redirect('/sign-in');
  return { to: pending.to ?? '/work' };
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  code: intent(codeFields, async ({ portal, viewer, request, form }) => {
    const pending = pendingOf({ portal, request });
    if (!pending.proven) return redirect('/sign-in?problem=sign-in-expired');
    const opened = await completeSignIn(portal, visitOf({ portal, viewer, request }), pending, {
      code: form.code,
    });
    return enterPortal(opened, pending.to);
  }),
}));

export default function Code() {
  return <CodePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
