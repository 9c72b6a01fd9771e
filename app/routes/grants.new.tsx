import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { keptOr } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { roleRequestFields } from '#app/http/fields/people.server.ts';
import { idField } from '#app/http/form.server.ts';
import { can, defineAction, defineLoader, steppedUp } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { facilityChoices, roleChoices } from '#app/services/people/choices.server.ts';
import { readPerson } from '#app/services/people/read-person.server.ts';
import { requestRole } from '#app/services/people/request-role.server.ts';

export const handle: PageHandle = { title: 'grant.request.title' };
const access = can('grant.request');

export const loader = defineLoader({ access }, async ({ portal, viewer, url }) => {
  const wanted = idField.safeParse(url.searchParams.get('person') ?? '');
  if (!wanted.success) throw redirect('/people');
  // Asked for before anything is typed, so that nothing typed can be lost on the way.
  if (!steppedUp(viewer, portal)) {
    throw redirect(`/step-up?to=${encodeURIComponent(url.pathname + url.search)}`);
  }
  const person = await readPerson(portal, viewer, wanted.data);
  return {
    id: person.id,
    name: person.name,
    reason: person.deeds.request.reason,
    roles: roleChoices(viewer.language),
    facilities: await facilityChoices(portal, viewer),
  };
});

export const action = defineAction({ access, stepUp: true }, (intent) => ({
  request: intent(roleRequestFields.extend({ personId: idField }), async ({ portal, viewer, form }) => {
    const { id, state } = await requestRole(portal, viewer, form);
    return redirect(`/grants/${id}?done=${state === 'active' ? 'granted-at-once' : 'requested'}`);
  }),
}));

export default function RequestRole() {
  const t = useT();
  const { id, name, reason, roles, facilities } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const field = (key: string) => ({
    name: key,
    defaultValue: keptOr(failed, undefined, key),
    error: failed?.errors[key],
  });
  return (
    <FormPage
      title={t('grant.request.title')}
      eyebrow={t('grant.request.for', { name })}
      lead={t('grant.lead')}
      back={{ href: `/people/${id}` }}
      errors={failed?.errors}
      hidden={{ personId: id }}
      submit={{ label: t('grant.request.submit'), intent: 'request', reason }}
    >
      <SelectField {...field('role')} label={t('grant.request.role')} required options={roles} />
      <SelectField
        {...field('facilityId')}
        label={t('grant.request.facility')}
        hint={t('grant.request.facility.hint')}
        optional
        options={facilities}
      />
      <TextArea
        {...field('reason')}
        label={t('grant.request.reason')}
        hint={t('grant.request.reason.hint')}
        required
        maxLength={1000}
      />
    </FormPage>
  );
}
