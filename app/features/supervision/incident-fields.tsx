import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, listOf, textOf, type Values } from './form-values.ts';
import type { IncidentFormView } from './incident-view.ts';

type Props = { form: IncidentFormView; values: Values; errors: Errors };

/** What the clocks hang on: what happened, how many persons, for what purpose, where, and whose acts. */
export function IncidentFields({ form, values, errors }: Props) {
  const t = useT();
  return (
    <>
      <SelectField
        name="kind"
        label={t('supervising.incident.kind')}
        required
        options={form.kinds}
        defaultValue={textOf(values, 'kind')}
        error={errors?.kind}
      />
      <RadioGroup
        name="persons"
        label={t('supervising.incident.persons')}
        hint={t('supervising.incident.personsHint')}
        required
        options={form.persons}
        defaultValue={textOf(values, 'persons') || 'unknown'}
        error={errors?.persons}
      />
      <CheckboxField
        name="unlawful"
        value="yes"
        label={t('supervising.incident.unlawfulField')}
        defaultChecked={textOf(values, 'unlawful') === 'yes'}
      />
      <CheckboxField
        name="ehds"
        value="yes"
        label={t('supervising.incident.ehdsField')}
        defaultChecked={textOf(values, 'ehds') === 'yes'}
      />
      <SelectField
        name="facilityId"
        label={t('supervising.incident.facility')}
        optional
        empty={t('supervising.incident.noFacility')}
        options={form.facilities}
        defaultValue={textOf(values, 'facilityId')}
        error={errors?.facilityId}
      />
      <CheckboxGroup
        name="aboutIds[]"
        label={t(form.adds ? 'supervising.incident.aboutMore' : 'supervising.incident.about')}
        hint={t(form.adds ? 'supervising.incident.aboutMoreHint' : 'supervising.incident.aboutHint')}
        options={form.people}
        defaultValues={listOf(values, 'aboutIds')}
        error={errors?.aboutIds}
      />
    </>
  );
}
