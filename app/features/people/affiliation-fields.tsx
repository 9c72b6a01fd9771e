import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice } from '#app/services/people/view.ts';
import { type Failed, keptOr } from './person-form.tsx';

export function AffiliationFields({
  failed,
  organisations,
}: {
  failed: Failed;
  organisations: readonly Choice[];
}) {
  const t = useT();
  const field = (name: string) => ({
    name,
    defaultValue: keptOr(failed, undefined, name),
    error: failed?.errors[name],
    required: true,
  });
  return (
    <>
      <SelectField
        {...field('organisationId')}
        label={t('affiliation.organisation')}
        options={organisations}
      />
      <TextField {...field('titleJa')} label={t('affiliation.titleJa')} />
      <TextField {...field('titleEn')} label={t('affiliation.titleEn')} lang="en" />
    </>
  );
}
