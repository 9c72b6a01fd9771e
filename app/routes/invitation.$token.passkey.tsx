import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { linkParam, passkeyFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { answerScript, keepPending, pendingOf, signedInHeaders, visitOf } from '#app/http/sign-in.server.ts';
import { AppError } from '#app/services/app-error.ts';
import { acceptInvitation } from '#app/services/sign-in/accept-invitation.server.ts';
import { offerPasskey } from '#app/services/sign-in/offer-passkey.server.ts';
import { openLink } from '#app/services/sign-in/open-link.server.ts';

export const loader = defineLoader({ access: publicAccess, params: linkParam }, ({ params }) =>
  redirect(`/invitation/${params.token}`),
);

export const action = defineAction({ access: publicAccess, params: linkParam }, (intent) => ({
  options: intent(z.object({}), ({ portal, viewer, params, t }) =>
    answerScript(t, async () => {
      const link = await openLink(portal, 'invitation', params.token);
      if (!link) throw new AppError('link-void');
      const { personId, email, nameJa, nameEn } = link.account;
      const options = await offerPasskey(portal, {
        personId,
        email,
        name: viewer.language === 'en' ? nameEn : nameJa,
      });
      const challenge = { value: options.challenge, use: 'invitation' } as const;
      return Response.json(options, { headers: keepPending(portal, { challenge }) });
    }),
  ),
  answer: intent(passkeyFields, ({ portal, viewer, request, params, form, t }) =>
    answerScript(t, async () => {
      const { challenge } = pendingOf({ portal, request });
      const accepted = await acceptInvitation(portal, visitOf({ portal, viewer, request }), params.token, {
        by: 'passkey',
        response: form.response,
        challenge: challenge?.use === 'invitation' ? challenge.value : undefined,
        passkeyName: t('account.passkeys.firstName'),
      });
      const headers = signedInHeaders(
        accepted.opened,
        keepPending(portal, { codes: accepted.recoveryCodes }),
      );
      return Response.json({ to: '/account/codes' }, { headers });
    }),
  ),
}));
