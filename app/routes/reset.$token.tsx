import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LinkVoidPage } from '#app/features/sign-in/link-void-page.tsx';
import { NewPasswordPage } from '#app/features/sign-in/new-password-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { linkParam, newPasswordFields } from '#app/http/fields/sign-in.server.ts';
import { digits } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { enterPortal, visitOf } from '#app/http/sign-in.server.ts';
import { openLink } from '#app/services/sign-in/open-link.server.ts';
import { useReset as changeByLink } from '#app/services/sign-in/use-reset.server.ts';
import { passwordRules } from '#policies/session.ts';

export const handle: PageHandle = { title: 'reset.new.title' };

/** Looking spends nothing: mail programs open links by themselves. */
export const loader = defineLoader(
  { access: publicAccess, params: linkParam },
  async ({ portal, params }) => {
    const link = await openLink(portal, 'reset', params.token);
    return link
      ? {
          open: true as const,
          email: link.account.email,
          app: link.account.totpSealed !== undefined,
          minLength: passwordRules.minLength,
        }
      : { open: false as const };
  },
);

const factors = z.object({ code: digits, recoveryCode: z.string().trim().max(60) });

export const action = defineAction({ access: publicAccess, params: linkParam }, (intent) => ({
  change: intent(newPasswordFields.and(factors), async ({ portal, viewer, request, params, form }) => {
    const factor = form.recoveryCode ? { recoveryCode: form.recoveryCode } : { code: form.code };
    const opened = await changeByLink(portal, visitOf({ portal, viewer, request }), {
      secret: params.token,
      password: form.password,
      factor,
    });
    return enterPortal(opened, '/work');
  }),
}));

export default function NewPassword() {
  const shown = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return shown.open ? <NewPasswordPage {...shown} errors={failed?.errors} /> : <LinkVoidPage />;
}
