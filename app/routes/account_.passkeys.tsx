import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { passkeyFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { answerScript, forgetPending, keepPending, pendingOf } from '#app/http/sign-in.server.ts';
import { addPasskey } from '#app/services/sign-in/manage-passkeys.server.ts';
import { offerPasskey } from '#app/services/sign-in/offer-passkey.server.ts';

const sure = { stepUp: true };

/** Called by script only: a page would answer with a page. */
export const loader = defineLoader({ access: signedIn }, () => redirect('/account/security'));

export const action = defineAction({ access: signedIn }, (intent) => ({
  options: intent(
    z.object({}),
    async ({ portal, viewer }) => {
      const { person } = viewer;
      const name = viewer.language === 'en' ? person.nameEn : person.nameJa;
      const options = await offerPasskey(portal, { personId: person.id, email: person.email, name });
      const challenge = { value: options.challenge, use: 'register' } as const;
      return Response.json(options, { headers: keepPending(portal, { challenge }) });
    },
    sure,
  ),
  answer: intent(
    passkeyFields,
    ({ portal, viewer, request, form, t }) =>
      answerScript(t, async () => {
        const { challenge } = pendingOf({ portal, request });
        await addPasskey(portal, viewer, {
          response: form.response,
          challenge: challenge?.use === 'register' ? challenge.value : undefined,
          name: t('account.passkeys.firstName'),
        });
        return Response.json({ to: '/account/security?done=passkey-added' }, { headers: forgetPending() });
      }),
    sure,
  ),
}));
