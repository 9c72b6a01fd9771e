import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { passkeyFields } from '#app/http/fields/sign-in.server.ts';
import { optionalLine } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import {
  answerScript,
  keepPending,
  pendingOf,
  safePath,
  signedInHeaders,
  visitOf,
} from '#app/http/sign-in.server.ts';
import { askForPasskey } from '#app/services/sign-in/offer-passkey.server.ts';
import { signInWithPasskey } from '#app/services/sign-in/sign-in-with-passkey.server.ts';

const to = optionalLine(2000);

/** Called by script only; passkeys do not exist without it (decisions D7). */
export const loader = defineLoader({ access: publicAccess }, () => redirect('/sign-in'));

export const action = defineAction({ access: publicAccess }, (intent) => ({
  options: intent(z.object({ to }), async ({ portal, request }) => {
    const options = await askForPasskey(portal);
    const challenge = { value: options.challenge, use: 'sign-in' } as const;
    const pending = { ...pendingOf({ portal, request }), challenge };
    return Response.json(options, { headers: keepPending(portal, pending) });
  }),
  answer: intent(passkeyFields.extend({ to }), ({ portal, viewer, request, form, t }) =>
    answerScript(t, async () => {
      const { challenge } = pendingOf({ portal, request });
      const opened = await signInWithPasskey(portal, visitOf({ portal, viewer, request }), {
        response: form.response,
        challenge: challenge?.use === 'sign-in' ? challenge.value : undefined,
      });
      return Response.json({ to: safePath(form.to) }, { headers: signedInHeaders(opened) });
    }),
  ),
}));
