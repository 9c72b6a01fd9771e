import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OrganisationForm } from '#app/features/organisations/organisation-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { organisationFields } from '#app/http/fields/organisation.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import {
  changeOrganisation,
  readOrganisationFields,
} from '#app/services/organisations/save-organisation.server.ts';

export const handle: PageHandle = { title: 'organisation.change.title' };

const access = can('organisation.change');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => ({
  id: params.id,
  stored: await readOrganisationFields(portal, viewer, params.id),
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(
    organisationFields.extend({ revision: revisionField }),
    async ({ portal, viewer, params, form: { revision, ...fields } }) => {
      await changeOrganisation(portal, viewer, params.id, revision, fields);
      return redirect(`/organisations/${params.id}?done=organisation-changed`);
    },
  ),
}));

/** After a conflict the newest version is fetched, so that both can be compared. */
export const shouldRevalidate = () => true;

export default function EditOrganisation() {
  const t = useT();
  const { id, stored } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <OrganisationForm
      title={t('organisation.change.title')}
      back={`/organisations/${id}`}
      revision={stored.revision}
      values={failed?.values ?? stored}
      errors={failed?.errors}
      newest={failed?.code === 'stale' ? stored : undefined}
    />
  );
}
