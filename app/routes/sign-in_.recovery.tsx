import { redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { RecoveryPage } from '#app/features/sign-in/recovery-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { recoveryFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { enterPortal, pendingOf, visitOf } from '#app/http/sign-in.server.ts';
import { completeSignIn } from '#app/services/sign-in/complete-sign-in.server.ts';

export const handle: PageHandle = { title: 'signIn.recovery.title' };

export const loader = defineLoader({ access: publicAccess }, ({ portal, request }) => {
  if (!pendingOf({ portal, request }).proven) throw redirect('/sign-in');
  return null;
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  recovery: intent(recoveryFields, async ({ portal, viewer, request, form }) => {
    const pending = pendingOf({ portal, request });
    if (!pending.proven) return redirect('/sign-in?problem=sign-in-expired');
    const opened = await completeSignIn(portal, visitOf({ portal, viewer, request }), pending, {
      recoveryCode: form.recoveryCode,
    });
    return enterPortal(opened, pending.to);
  }),
}));

export default function Recovery() {
  return <RecoveryPage errors={useActionData<typeof action>()?.errors} />;
}
