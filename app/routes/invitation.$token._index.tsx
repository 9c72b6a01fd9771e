import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { InvitationPage } from '#app/features/sign-in/invitation-page.tsx';
import { LinkVoidPage } from '#app/features/sign-in/link-void-page.tsx';
import { RecoveryCodesPage } from '#app/features/sign-in/recovery-codes-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { codeFields, linkParam, newPasswordFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { pendingOf, signedInHeaders, visitOf } from '#app/http/sign-in.server.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { AppError } from '#app/services/app-error.ts';
import { acceptInvitation, totpKeyOfInvitation } from '#app/services/sign-in/accept-invitation.server.ts';
import { drawTotp } from '#app/services/sign-in/draw-totp.server.ts';
import { openLink } from '#app/services/sign-in/open-link.server.ts';
import { passwordRules } from '#policies/session.ts';

export const handle: PageHandle = { title: 'invitation.title' };

export const loader = defineLoader(
  { access: publicAccess, params: linkParam },
  async ({ portal, viewer, params, request }) => {
    const link = await openLink(portal, 'invitation', params.token);
    if (!link) return { open: false as const };
    const { account } = link;
    return {
      open: true as const,
      token: params.token,
      name: viewer.language === 'en' ? account.nameEn : account.nameJa,
      email: account.email,
      until: formatDateTime(viewer.language, link.expiresAt),
      totp: drawTotp(totpKeyOfInvitation(portal, params.token), account.email),
      minLength: passwordRules.minLength,
      institution: portal.config.oidc?.name,
      linked: pendingOf({ portal, request }).identity !== undefined,
    };
  },
);

export const action = defineAction({ access: publicAccess, params: linkParam }, (intent) => ({
  password: intent(newPasswordFields.and(codeFields), async ({ portal, viewer, request, params, form }) => {
    const enrolment = { by: 'password', password: form.password, code: form.code } as const;
    const accepted = await acceptInvitation(
      portal,
      visitOf({ portal, viewer, request }),
      params.token,
      enrolment,
    );
    return data({ codes: accepted.recoveryCodes }, { headers: signedInHeaders(accepted.opened) });
  }),
  oidc: intent(codeFields.and(z.object({})), async ({ portal, viewer, request, params, form }) => {
    const { identity } = pendingOf({ portal, request });
    if (!identity) throw new AppError('oidc-failed');
    const enrolment = { by: 'oidc', identity, code: form.code } as const;
    const accepted = await acceptInvitation(
      portal,
      visitOf({ portal, viewer, request }),
      params.token,
      enrolment,
    );
    return data({ codes: accepted.recoveryCodes }, { headers: signedInHeaders(accepted.opened) });
  }),
}));

export default function Invitation() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as
    | { codes?: readonly string[]; errors?: Record<string, string> }
    | undefined;
  if (answer?.codes) return <RecoveryCodesPage codes={answer.codes} next="/work" />;
  return shown.open ? <InvitationPage {...shown} errors={answer?.errors} /> : <LinkVoidPage />;
}
