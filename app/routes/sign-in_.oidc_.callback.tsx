import { redirect } from '@remix-run/node';
import { toAppError } from '#app/http/problem.server.ts';
import { defineLoader, publicAccess } from '#app/http/route.server.ts';
import { enterPortal, forgetPending, keepPending, pendingOf, visitOf } from '#app/http/sign-in.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { finishOidc } from '#app/services/sign-in/finish-oidc.server.ts';

/** Where the provider sends the browser back; bound to this browser by state, nonce and PKCE. */
export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, request, url }) => {
  if (!portal.config.oidc) throw new AppError('not-found');
  const pending = pendingOf({ portal, request });
  try {
    const outcome = await finishOidc(portal, visitOf({ portal, viewer, request }), pending, url.search);
    if (outcome.kind === 'opened') return enterPortal(outcome.opened, pending.to);
    if (outcome.kind === 'second-factor')
      return redirect('/sign-in/code', { headers: keepPending(portal, outcome.pending) });
    const headers = keepPending(portal, { identity: outcome.identity });
    const secret = pending.oidc?.invitation;
    return redirect(secret ? `/invitation/${encodeURIComponent(secret)}` : '/account/institution', {
      headers,
    });
  } catch (error) {
    const problem = toAppError(error);
    if (problem?.code !== 'oidc-failed' && problem?.code !== 'oidc-unlinked') throw error;
    return redirect(`/sign-in?problem=${problem.code}`, { headers: forgetPending() });
  }
});
