import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { languageCookie, setCookie } from '#app/http/cookies.server.ts';
import { optionalLine } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { ownPath } from '#app/http/sign-in.server.ts';
import { languages } from '#app/i18n/texts.ts';
import { changeLanguage } from '#app/services/sign-in/change-language.server.ts';

const year = 365 * 86_400;

/** Only the form in the header leads here. */
export const loader = defineLoader({ access: publicAccess }, () => redirect('/'));

export const action = defineAction({ access: publicAccess }, (intent) => ({
  switch: intent(
    z.object({ language: z.enum(languages), returnTo: optionalLine(2000) }),
    async ({ portal, viewer, form }) => {
      await changeLanguage(portal, viewer, form.language);
      return redirect(ownPath(form.returnTo) ?? '/', {
        headers: { 'Set-Cookie': setCookie(languageCookie, form.language, year) },
      });
    },
  ),
}));
