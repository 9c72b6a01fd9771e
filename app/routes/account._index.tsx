import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ProfilePage } from '#app/features/account/profile-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { languageCookie, setCookie, yearSeconds } from '#app/http/cookies.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { languages } from '#app/i18n/texts.ts';
import { changeMyLanguage, readProfile } from '#app/services/sign-in/change-profile.server.ts';

export const handle: PageHandle = { title: 'account.profile.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  profile: await readProfile(portal, viewer),
  roles: viewer.person.roles,
  saved: url.searchParams.has('saved'),
}));

const fields = z.object({
  language: z.enum(languages),
  revision: revisionField,
});

export const action = defineAction({ access: signedIn }, (intent) => ({
  save: intent(fields, async ({ portal, viewer, form }) => {
    await changeMyLanguage(portal, viewer, form.language, form.revision);
    return redirect('/account?saved', {
      headers: { 'Set-Cookie': setCookie(languageCookie, form.language, yearSeconds) },
    });
  }),
}));

export default function Profile() {
  const failed = useActionData<typeof action>();
  return <ProfilePage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values} />;
}
