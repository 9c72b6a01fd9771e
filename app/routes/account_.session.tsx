import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { earlier } from '#app/domain/shared/brand.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { refererOf } from '#app/http/sign-in.server.ts';

/** Asking for more time is a request like any other, and every request moves the idle limit; this one says how far. */
export const action = defineAction({ access: signedIn }, (intent) => ({
  extend: intent(z.object({}), async ({ portal, viewer, request }) => {
    if (!(request.headers.get('accept') ?? '').includes('application/json'))
      return redirect(refererOf(request));
    const { idleUntil, absoluteUntil } = viewer.session;
    const until = earlier(idleUntil, absoluteUntil);
    const remainingSeconds = Math.floor((Date.parse(until) - Date.parse(portal.clock.now())) / 1000);
    return Response.json({ remainingSeconds });
  }),
}));

export const loader = defineLoader({ access: signedIn }, () => redirect('/account'));
