import { redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { OrganisationForm } from '#app/features/organisations/organisation-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { organisationFields } from '#app/http/fields/organisation.server.ts';
import { can, defineAction, defineLoader } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { createOrganisation } from '#app/services/organisations/save-organisation.server.ts';

export const handle: PageHandle = { title: 'organisation.new.title' };

const access = can('organisation.create');

export const loader = defineLoader({ access }, () => null);

export const action = defineAction({ access }, (intent) => ({
  save: intent(organisationFields, async ({ portal, viewer, form }) => {
    const id = await createOrganisation(portal, viewer, form);
    return redirect(`/organisations/${id}?done=organisation-created`);
  }),
}));

export default function NewOrganisation() {
  const t = useT();
  const failed = useActionData<typeof action>();
  return (
    <OrganisationForm
      title={t('organisation.new.title')}
      back="/organisations"
      values={failed?.values ?? {}}
      errors={failed?.errors}
    />
  );
}
