import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { passkeyFields, stepUpWay } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import {
  answerScript,
  keepPending,
  pendingOf,
  rotatedHeaders,
  stepUpNext,
  visitOf,
} from '#app/http/sign-in.server.ts';
import { askForPasskey } from '#app/services/sign-in/offer-passkey.server.ts';
import { stepUp } from '#app/services/sign-in/step-up.server.ts';

/** Called by script only: a page would answer with a page. */
export const loader = defineLoader({ access: signedIn }, () => redirect('/step-up'));

export const action = defineAction({ access: signedIn }, (intent) => ({
  options: intent(z.object(stepUpWay), async ({ portal, request }) => {
    const options = await askForPasskey(portal);
    const challenge = { value: options.challenge, use: 'step-up' } as const;
    return Response.json(options, {
      headers: keepPending(portal, { ...pendingOf({ portal, request }), challenge }),
    });
  }),
  answer: intent(passkeyFields.extend(stepUpWay), ({ portal, viewer, request, form, t }) =>
    answerScript(t, async () => {
      const { challenge, ...rest } = pendingOf({ portal, request });
      const key = await stepUp(portal, viewer, visitOf({ portal, viewer, request }), {
        by: 'passkey',
        response: form.response,
        challenge: challenge?.use === 'step-up' ? challenge.value : undefined,
      });
      return Response.json(
        { to: stepUpNext(form) },
        { headers: keepPending(portal, rest, rotatedHeaders(key)) },
      );
    }),
  ),
}));
