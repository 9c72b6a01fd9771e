import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ProfilePage } from '#app/features/account/profile-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { languageCookie, setCookie } from '#app/http/cookies.server.ts';
import { line, revisionField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, signedIn } from '#app/http/route.server.ts';
import { languages } from '#app/i18n/texts.ts';
import { changeProfile, readProfile } from '#app/services/sign-in/change-profile.server.ts';

export const handle: PageHandle = { title: 'account.profile.title' };

export const loader = defineLoader({ access: signedIn }, async ({ portal, viewer, url }) => ({
  profile: await readProfile(portal, viewer),
  roles: viewer.person.roles,
  saved: url.searchParams.has('saved'),
}));

const year = 365 * 86_400;
const fields = z.object({
  nameJa: line(60),
  nameKana: line(80),
  nameEn: line(80),
  language: z.enum(languages),
  revision: revisionField,
});

export const action = defineAction({ access: signedIn }, (intent) => ({
  save: intent(fields, async ({ portal, viewer, form }) => {
    await changeProfile(portal, viewer, form);
    return redirect('/account?saved', {
      headers: { 'Set-Cookie': setCookie(languageCookie, form.language, year) },
    });
  }),
}));

export default function Profile() {
  const failed = useActionData<typeof action>();
  return <ProfilePage {...useLoaderData<typeof loader>()} errors={failed?.errors} values={failed?.values} />;
}
