import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { AffiliationFields } from '#app/features/people/affiliation-fields.tsx';
import { keptOr } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { affiliationFields, endAffiliationFields } from '#app/http/fields/people.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { addAffiliation, endAffiliation } from '#app/services/people/change-affiliations.server.ts';
import { organisationChoices } from '#app/services/people/choices.server.ts';
import { readPerson } from '#app/services/people/read-person.server.ts';

export const handle: PageHandle = { title: 'affiliation.add.title' };
const access = can('affiliation.change');

export const loader = defineLoader(
  { access, params: idParam },
  async ({ portal, viewer, params, url, t }) => {
    const person = await readPerson(portal, viewer, params.id);
    const ending = person.affiliations.find((one) => one.id === url.searchParams.get('end') && one.current);
    return {
      id: params.id,
      name: person.name,
      ending,
      organisations: ending ? [] : await organisationChoices(portal, viewer),
      pageTitle: t(ending ? 'affiliation.end.title' : 'affiliation.add.title'),
    };
  },
);

export const action = defineAction({ access, params: idParam }, (intent) => ({
  add: intent(affiliationFields, async ({ portal, viewer, params, form }) => {
    await addAffiliation(portal, viewer, params.id, form);
    return redirect(`/people/${params.id}?done=affiliation-added`);
  }),
  end: intent(endAffiliationFields, async ({ portal, viewer, params, form }) => {
    await endAffiliation(portal, viewer, params.id, form.affiliationId, form.lastDay);
    return redirect(`/people/${params.id}?done=affiliation-ended`);
  }),
}));

export default function Affiliation() {
  const t = useT();
  const { id, name, ending, organisations } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const common = { eyebrow: name, back: { href: `/people/${id}` }, errors: failed?.errors };
  const date = (field: string) => ({
    name: field,
    defaultValue: keptOr(failed, undefined, field),
    error: failed?.errors[field],
  });
  if (ending) {
    return (
      <FormPage
        {...common}
        title={t('affiliation.end.title')}
        lead={`${ending.organisation} ${ending.title}`}
        hidden={{ affiliationId: ending.id }}
        submit={{ label: t('affiliation.end'), intent: 'end' }}
      >
        <DateField
          {...date('lastDay')}
          label={t('affiliation.lastDay')}
          hint={t('affiliation.lastDay.hint')}
          required
        />
      </FormPage>
    );
  }
  return (
    <FormPage
      {...common}
      title={t('affiliation.add.title')}
      submit={{ label: t('affiliation.add'), intent: 'add' }}
    >
      <AffiliationFields failed={failed} organisations={organisations} />
      <DateField {...date('validFrom')} label={t('affiliation.validFrom')} required />
      <DateField
        {...date('validUntil')}
        label={t('affiliation.validUntil')}
        hint={t('affiliation.validUntil.hint')}
        optional
      />
    </FormPage>
  );
}
