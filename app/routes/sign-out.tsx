import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { SignOutPage } from '#app/features/sign-in/sign-out-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { clearCookie, sessionCookie } from '#app/http/cookies.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { forgetPending } from '#app/http/sign-in.server.ts';
import { signOut } from '#app/services/sign-in/sign-out.server.ts';

export const handle: PageHandle = { title: 'signOut.title' };

export const loader = defineLoader({ access: publicAccess }, ({ viewer }) => {
  if (!viewer.person) throw redirect('/');
  return null;
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  'sign-out': intent(z.object({}), async ({ portal, viewer }) => {
    await signOut(portal, viewer);
    const headers = forgetPending();
    headers.append('Set-Cookie', clearCookie(sessionCookie));
    // What the browser kept of the pages goes too (ASVS 14.3.1); the language and the known device stay.
    headers.set('Clear-Site-Data', '"cache", "storage"');
    return redirect('/', { headers });
  }),
}));

export default function SignOut() {
  return <SignOutPage />;
}
