import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LifeLinks } from '#app/features/lives/life-links.tsx';
import { PersonPage } from '#app/features/people/person-page.tsx';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { lifeLinks } from '#app/services/lives/life-links.ts';
import { enablePerson } from '#app/services/people/disable-person.server.ts';
import { endSignInsOf } from '#app/services/people/end-sign-ins-of.server.ts';
import { readPerson } from '#app/services/people/read-person.server.ts';
import { withdrawEvidence } from '#app/services/people/record-evidence.server.ts';
import { sendInvitation } from '#app/services/people/send-invitation.server.ts';

export const loader = defineLoader(
  { access: can('person.read'), params: idParam },
  async ({ portal, viewer, params, url }) => {
    const person = await readPerson(portal, viewer, params.id);
    return {
      person,
      lives: lifeLinks(viewer, { persons: [{ id: params.id, name: person.name }] }),
      done: url.searchParams.get('done') ?? undefined,
      pageTitle: person.name,
    };
  },
);

const nothing = z.object({});
const here = (id: string, done: string) => redirect(`/people/${id}?done=${done}`);

export const action = defineAction({ access: can('person.read'), params: idParam }, (intent) => ({
  invite: intent(nothing, async ({ portal, viewer, params }) => {
    await sendInvitation(portal, viewer, params.id);
    return here(params.id, 'invited');
  }),
  'end-sign-ins': intent(nothing, async ({ portal, viewer, params }) => {
    await endSignInsOf(portal, viewer, params.id);
    return here(params.id, 'sign-ins-ended');
  }),
  enable: intent(
    nothing,
    async ({ portal, viewer, params }) => {
      await enablePerson(portal, viewer, params.id);
      return here(params.id, 'enabled');
    },
    { stepUp: true },
  ),
  'withdraw-evidence': intent(z.object({ evidenceId: idField }), async ({ portal, viewer, params, form }) => {
    await withdrawEvidence(portal, viewer, params.id, form.evidenceId);
    return here(params.id, 'evidence-withdrawn');
  }),
}));

export default function Person() {
  const { person, lives, done } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PersonPage
        person={person}
        done={failed ? undefined : done}
        problem={failed ? Object.values(failed.errors)[0] : undefined}
      />
      <LifeLinks links={lives} />
    </>
  );
}
