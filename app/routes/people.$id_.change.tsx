import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { isStale, PersonFields, personRows } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { StaleNotice } from '#app/features/site/stale-notice.tsx';
import { personFields } from '#app/http/fields/people.server.ts';
import { revisionField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { changePerson, readPersonFields } from '#app/services/people/change-person.server.ts';

export const handle: PageHandle = { title: 'person.change.title' };
const access = can('person.change');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => ({
  id: params.id,
  stored: await readPersonFields(portal, viewer, params.id),
}));

export const action = defineAction({ access, params: idParam }, (intent) => ({
  save: intent(
    personFields.extend({ revision: revisionField }),
    async ({ portal, viewer, params, form: { revision, ...fields } }) => {
      await changePerson(portal, viewer, params.id, revision, fields);
      return redirect(`/people/${params.id}?done=changed`);
    },
  ),
}));

/** After a conflict the newest version is fetched, so that both can be compared. */
export const shouldRevalidate = () => true;

export default function ChangePerson() {
  const t = useT();
  const { id, stored } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FormPage
      title={t('person.change.title')}
      back={{ href: `/people/${id}` }}
      errors={failed?.errors}
      hidden={{ revision: stored.revision }}
      submit={{ label: t('common.save'), intent: 'save' }}
      before={isStale(failed, stored.revision) ? <StaleNotice items={personRows(t, stored)} /> : undefined}
    >
      <PersonFields failed={failed} stored={stored} />
    </FormPage>
  );
}
