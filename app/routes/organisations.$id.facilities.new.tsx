import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FacilityForm } from '#app/features/organisations/facility-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { facilityFields, toFacility } from '#app/http/fields/organisation.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { readOrganisation } from '#app/services/organisations/read-organisation.server.ts';
import { addFacility } from '#app/services/organisations/save-facility.server.ts';
import { prefectureChoices } from '#app/services/people/choices.server.ts';

export const handle: PageHandle = { title: 'facility.add.title' };

const access = can('facility.change');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => {
  const { id, name } = await readOrganisation(portal, viewer, params.id);
  return { id, name, prefectures: prefectureChoices(viewer.language) };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(facilityFields, async ({ portal, viewer, params, form }) => {
    const id = await addFacility(portal, viewer, params.id, toFacility(form));
    return redirect(`/facility/${id}?done=facility-created`);
  }),
}));

export default function NewFacility() {
  const t = useT();
  const { id, name, prefectures } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FacilityForm
      title={t('facility.add.title')}
      organisation={name}
      back={`/organisations/${id}`}
      values={failed?.values ?? {}}
      errors={failed?.errors}
      prefectures={prefectures}
    />
  );
}
