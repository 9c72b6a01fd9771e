import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { incidentKinds, incidentWeights } from '#app/domain/application/follow-up-terms.ts';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  id: string;
  reference: string;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

export function IncidentForm({ id, reference, errors, values }: Props) {
  const t = useT();
  const one = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : '');
  return (
    <FormPage
      title={t('followup.kind.incident')}
      eyebrow={reference}
      lead={t('followup.about.incident')}
      back={{ href: `/applications/${id}/follow-ups`, label: t('form.back') }}
      errors={errors}
      submit={{ label: t('incident.submit'), intent: 'report' }}
    >
      <RadioGroup
        name="incidentKind"
        label={t('incident.kind')}
        required
        defaultValue={one('incidentKind')}
        error={errors?.incidentKind}
        options={incidentKinds.map((value) => ({ value, label: t(`incidentKind.${value}`) }))}
      />
      <RadioGroup
        name="weight"
        label={t('incident.weight')}
        required
        inline
        defaultValue={one('weight')}
        error={errors?.weight}
        options={incidentWeights.map((value) => ({ value, label: t(`incidentWeight.${value}`) }))}
      />
      <DateField
        name="happenedOn"
        label={t('incident.happenedOn')}
        required
        defaultValue={one('happenedOn')}
        error={errors?.happenedOn}
      />
      <TextArea
        name="text"
        label={t('incident.text')}
        hint={t('incident.textHint')}
        required
        rows={6}
        defaultValue={one('text')}
        error={errors?.text}
      />
      <CheckboxField
        name="stop"
        value="yes"
        label={t('incident.stop')}
        hint={t('incident.stopHint')}
        defaultChecked={values.stop === 'yes'}
      />
    </FormPage>
  );
}
