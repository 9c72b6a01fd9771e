import { redirect } from '@remix-run/node';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { keepPending, safePath } from '#app/http/sign-in.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { startOidc } from '#app/services/sign-in/start-oidc.server.ts';

/**
 * A link and not a form, because the content policy keeps forms from leading to another site. It changes nothing here:
 * it only fills the sealed cookie of this browser.
 */
export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => {
  if (!portal.config.oidc) throw new AppError('not-found');
  const invitation = url.searchParams.get('invitation');
  const link = url.searchParams.has('link') && viewer.person !== undefined;
  const goal = invitation
    ? ({ goal: 'invitation', invitation } as const)
    : ({ goal: link ? 'link' : 'sign-in' } as const);
  try {
    const { address, start } = await startOidc(portal, goal);
    const pending = { oidc: start, to: safePath(url.searchParams.get('to')) };
    return redirect(address, { headers: keepPending(portal, pending) });
  } catch (error) {
    if (error instanceof AppError && error.code === 'oidc-failed')
      return redirect('/sign-in?problem=oidc-failed');
    throw error;
  }
});
