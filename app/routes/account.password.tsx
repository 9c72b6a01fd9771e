import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PasswordPage } from '#app/features/account/password-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { newPasswordFields } from '#app/http/fields/sign-in.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { visitOf } from '#app/http/sign-in.server.ts';
import { changePassword } from '#app/services/sign-in/change-password.server.ts';
import { describeFactors } from '#app/services/sign-in/describe-factors.server.ts';
import { passwordRules } from '#policies/session.ts';

export const handle: PageHandle = { title: 'account.password.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer }) => ({
  email: viewer.person.email,
  hasPassword: (await describeFactors(portal, viewer)).password,
  minLength: passwordRules.minLength,
}));

const current = z.object({ currentPassword: z.string().max(1000).optional() });

export const action = defineAction({ access: signedIn, stepUp: true }, (intent) => ({
  change: intent(newPasswordFields.and(current), async ({ portal, viewer, request, form }) => {
    const input = { current: form.currentPassword ?? '', password: form.password };
    await changePassword(portal, viewer, visitOf({ portal, viewer, request }), input);
    return redirect('/account/security?done=password');
  }),
}));

export default function Password() {
  return <PasswordPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
