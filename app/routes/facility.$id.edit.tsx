import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FacilityForm } from '#app/features/organisations/facility-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { facilityFields, toFacility } from '#app/http/fields/organisation.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { changeFacility, readFacilityFields } from '#app/services/organisations/save-facility.server.ts';
import { prefectureChoices } from '#app/services/people/choices.server.ts';

export const handle: PageHandle = { title: 'facility.change.title' };

const access = can('facility.change');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => {
  const { code, ...stored } = await readFacilityFields(portal, viewer, params.id);
  return {
    id: params.id,
    stored: { ...stored, facilityNo: code },
    prefectures: prefectureChoices(viewer.language),
  };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(
    facilityFields.extend({ revision: revisionField }),
    async ({ portal, viewer, params, form: { revision, ...fields } }) => {
      await changeFacility(portal, viewer, params.id, revision, toFacility(fields));
      return redirect(`/facility/${params.id}?done=facility-changed`);
    },
  ),
}));

/** After a conflict the newest version is fetched, so that both can be compared. */
export const shouldRevalidate = () => true;

export default function EditFacility() {
  const t = useT();
  const { id, stored, prefectures } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FacilityForm
      title={t('facility.change.title')}
      back={`/facility/${id}`}
      revision={stored.revision}
      values={failed?.values ?? stored}
      errors={failed?.errors}
      newest={failed?.code === 'stale' ? stored : undefined}
      prefectures={prefectures}
    />
  );
}
