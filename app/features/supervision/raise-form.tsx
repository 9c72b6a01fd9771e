import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { RaiseFormView } from './audit-view.ts';
import { type Errors, listOf, textOf, type Values } from './form-values.ts';

type Props = { view: RaiseFormView; values: Values; errors: Errors };

export function RaiseForm({ view, values, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('supervising.finding.raise')}
      eyebrow={view.reference}
      lead={t('supervising.finding.raiseLead')}
      back={{ href: `/supervision/audits/${view.id}` }}
      errors={errors}
      submit={{ label: t('supervising.finding.raise'), intent: 'raise' }}
    >
      <SelectField
        name="topic"
        label={t('supervising.finding.topic')}
        required
        options={view.topics}
        defaultValue={textOf(values, 'topic')}
        error={errors?.topic}
      />
      <RadioGroup
        name="severity"
        label={t('supervising.finding.severity')}
        required
        options={view.severities}
        defaultValue={textOf(values, 'severity')}
        error={errors?.severity}
      />
      <TextArea
        name="found"
        label={t('supervising.finding.found')}
        required
        rows={4}
        maxLength={4000}
        defaultValue={textOf(values, 'found')}
        error={errors?.found}
      />
      <TextArea
        name="asked"
        label={t('supervising.finding.asked')}
        required
        rows={3}
        maxLength={4000}
        defaultValue={textOf(values, 'asked')}
        error={errors?.asked}
      />
      <DateField
        name="dueOn"
        label={t('supervising.finding.due')}
        hint={t('supervising.finding.dueHint')}
        optional
        defaultValue={textOf(values, 'dueOn')}
        error={errors?.dueOn}
      />
      {view.acts.length > 0 ? (
        <CheckboxGroup
          name="acts[]"
          label={t('supervising.finding.acts')}
          hint={t('supervising.finding.actsHint')}
          options={view.acts}
          defaultValues={listOf(values, 'acts')}
        />
      ) : null}
      {view.older ? (
        <p>
          <TextLink href={view.older}>{t('supervising.finding.olderActs')}</TextLink>
        </p>
      ) : null}
      <TextField
        name="entries"
        label={t('supervising.finding.numbers')}
        hint={t('supervising.finding.numbersHint')}
        optional
        inputMode="numeric"
        maxLength={400}
        defaultValue={textOf(values, 'entries')}
        error={errors?.entries}
      />
    </FormPage>
  );
}
