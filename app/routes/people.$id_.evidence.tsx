import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { evidenceKinds } from '#app/domain/people/evidence-kinds.ts';
import { keptOr } from '#app/features/people/person-form.tsx';
import type { PageHandle } from '#app/features/site/document-title.tsx';
import { evidenceFields } from '#app/http/fields/people.server.ts';
import { can, defineAction, defineLoader, idParam } from '#app/http/route.server.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { readPerson } from '#app/services/people/read-person.server.ts';
import { recordEvidence } from '#app/services/people/record-evidence.server.ts';

export const handle: PageHandle = { title: 'evidence.add.title' };
const access = can('evidence.record');

export const loader = defineLoader({ access, params: idParam }, async ({ portal, viewer, params }) => {
  const person = await readPerson(portal, viewer, params.id);
  return { id: params.id, name: person.name, reason: person.deeds.evidence.reason };
});

export const action = defineAction({ access, params: idParam }, (intent) => ({
  record: intent(evidenceFields, async ({ portal, viewer, params, form }) => {
    await recordEvidence(portal, viewer, params.id, form);
    return redirect(`/people/${params.id}?done=evidence-recorded`);
  }),
}));

export default function RecordEvidence() {
  const t = useT();
  const { id, name, reason } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const field = (key: string) => ({
    name: key,
    defaultValue: keptOr(failed, undefined, key),
    error: failed?.errors[key],
    required: true,
  });
  return (
    <FormPage
      title={t('evidence.add.title')}
      eyebrow={name}
      lead={t('evidence.add.lead')}
      back={{ href: `/people/${id}` }}
      errors={failed?.errors}
      submit={{ label: t('evidence.add'), intent: 'record', reason }}
    >
      <RadioGroup
        {...field('kind')}
        label={t('evidence.kind')}
        options={evidenceKinds.map((kind) => ({ value: kind, label: t(`evidence.kind.${kind}`) }))}
      />
      <TextField {...field('nameJa')} label={t('evidence.nameJa')} />
      <TextField {...field('nameEn')} label={t('evidence.nameEn')} lang="en" />
      <DateField {...field('validFrom')} label={t('evidence.validFrom')} />
      <DateField {...field('validUntil')} label={t('evidence.validUntil')} />
    </FormPage>
  );
}
