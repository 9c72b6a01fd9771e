import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import { IncidentFields } from './incident-fields.tsx';
import type { IncidentFormView } from './incident-view.ts';

type Props = { form: IncidentFormView; values: Values; errors: Errors };

export function IncidentRecordForm({ form, values, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('supervising.incidents.new')}
      lead={t('supervising.incidents.newLead')}
      back={{ href: '/supervision/incidents' }}
      errors={errors}
      submit={{ label: t('supervising.incidents.record'), intent: 'record' }}
    >
      <DateField
        name="discoveredOn"
        label={t('supervising.incident.discoveredOn')}
        hint={t('supervising.incident.discoveredHint')}
        required
        defaultValue={textOf(values, 'discoveredOn') || form.today}
        max={form.today}
        error={errors?.discoveredOn}
      />
      <TextArea
        name="description"
        label={t('supervising.incident.description')}
        hint={t('supervising.incident.descriptionHint')}
        required
        rows={5}
        maxLength={4000}
        defaultValue={textOf(values, 'description')}
        error={errors?.description}
      />
      <TextField
        name="reference"
        label={t('supervising.incident.reference')}
        hint={t('supervising.incident.referenceHint')}
        optional
        maxLength={40}
        width="medium"
        defaultValue={textOf(values, 'reference')}
        error={errors?.reference}
      />
      <IncidentFields form={form} values={values} errors={errors} />
    </FormPage>
  );
}
