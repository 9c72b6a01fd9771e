import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { PersonasPage } from '#app/features/sign-in/personas-page.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { languageCookie, setCookie, yearSeconds } from '#app/http/cookies.server.ts';
import { idField } from '#app/http/form.server.ts';
import { defineAction, defineLoader, publicAccess } from '#app/http/route.server.ts';
import { enterPortal, safePath, visitOf } from '#app/http/sign-in.server.ts';
import { listPersonas, type Persona } from '#app/services/sign-in/list-personas.server.ts';
import { signInAsPersona } from '#app/services/sign-in/sign-in-as-persona.server.ts';

export const handle: PageHandle = { title: 'personas.title' };

export const loader = defineLoader({ access: publicAccess }, async ({ portal, viewer, url }) => {
  const { leading, others } = await listPersonas(portal);
  const english = viewer.language === 'en';
  const shown = (persona: Persona) => ({
    id: persona.personId,
    name: english ? persona.nameEn : persona.nameJa,
    organisation: (english ? persona.organisationEn : persona.organisationJa) ?? '',
    roles: persona.roles,
  });
  return {
    to: safePath(url.searchParams.get('to')),
    leading: leading.map((persona) => ({ ...shown(persona), role: persona.role })),
    others: others.map(shown),
  };
});

export const action = defineAction({ access: publicAccess }, (intent) => ({
  enter: intent(z.object({ persona: idField }), async ({ portal, viewer, request, form, url }) => {
    const opened = await signInAsPersona(portal, visitOf({ portal, viewer, request }), form.persona);
    const entered = enterPortal(opened, url.searchParams.get('to') ?? undefined);
    // Whoever tries the demo keeps the language in which the persona was chosen.
    entered.headers.append('Set-Cookie', setCookie(languageCookie, viewer.language, yearSeconds));
    return entered;
  }),
}));

export default function Personas() {
  return <PersonasPage {...useLoaderData<typeof loader>()} />;
}
