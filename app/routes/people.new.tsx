import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { AffiliationFields } from '#app/features/people/affiliation-fields.tsx';
import { PersonFields } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { newPersonFields } from '#app/http/fields/people.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { organisationChoices } from '#app/services/people/choices.server.ts';
import { createPerson } from '#app/services/people/create-person.server.ts';
import { sendInvitation } from '#app/services/people/send-invitation.server.ts';

export const handle: PageHandle = { title: 'person.new.title' };
const access = can('person.create');

export const loader = defineLoader({ access }, async ({ portal, viewer }) => ({
  organisations: await organisationChoices(portal, viewer),
}));

export const action = defineAction({ access }, (intent) => ({
  invite: intent(newPersonFields, async ({ portal, viewer, form }) => {
    const id = await createPerson(portal, viewer, form);
    await sendInvitation(portal, viewer, id);
    return redirect(`/people/${id}?done=created-invited`);
  }),
  create: intent(newPersonFields, async ({ portal, viewer, form }) => {
    const id = await createPerson(portal, viewer, form);
    return redirect(`/people/${id}?done=created`);
  }),
}));

export default function NewPerson() {
  const t = useT();
  const { organisations } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FormPage
      title={t('person.new.title')}
      lead={t('person.new.lead')}
      back={{ href: '/people', label: t('people.title') }}
      errors={failed?.errors}
      submit={{ label: t('person.new.submit'), intent: 'invite' }}
      draft={{ label: t('person.new.quiet'), intent: 'create' }}
    >
      <PersonFields failed={failed} />
      <AffiliationFields failed={failed} organisations={organisations} />
    </FormPage>
  );
}
