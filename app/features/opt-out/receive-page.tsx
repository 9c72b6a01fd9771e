import { DateField } from '#app/components/date-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, LetterFields, textOf, type Values } from './letter-fields.tsx';
import type { FormChoices } from './opt-out-view.ts';
import { AskedFields } from './request-page.tsx';

type Props = { choices: FormChoices; today: string; values: Values; errors: Errors };

/** At the desk: who asks, about whom, and the document that was shown. No reason is asked. */
export function ReceivePage({ choices, today, values, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('stop.new.title')}
      lead={t('stop.new.lead')}
      back={{ href: '/opt-outs', label: t('stop.case.back') }}
      errors={errors}
      submit={{ label: t('stop.new.send'), intent: 'receive' }}
    >
      <RadioGroup
        name="channel"
        label={t('stop.new.channel')}
        required
        inline
        options={choices.channels}
        defaultValue={textOf(values.channel) || 'desk'}
        error={errors?.channel}
      />
      <DateField
        name="receivedOn"
        label={t('stop.new.receivedOn')}
        required
        defaultValue={textOf(values.receivedOn) || today}
        max={today}
        error={errors?.receivedOn}
      />
      <AskedFields choices={choices} values={values} errors={errors} />
      <Heading level={2}>{t('stop.new.person')}</Heading>
      <LetterFields values={values} errors={errors} own={false} />
      <Heading level={2}>{t('stop.new.check')}</Heading>
      <DocumentFields choices={choices} values={values} errors={errors} required={false} bereaved />
    </FormPage>
  );
}

export function DocumentFields({
  choices,
  values,
  errors,
  required,
  bereaved,
}: {
  choices: Pick<FormChoices, 'documents' | 'relationDocuments'>;
  values: Values;
  errors: Errors;
  required: boolean;
  bereaved: boolean;
}) {
  const t = useT();
  return (
    <>
      <SelectField
        name="document"
        label={t('stop.new.document')}
        hint={required ? undefined : t('stop.new.documentHint')}
        {...(required ? { required: true } : { optional: true })}
        options={choices.documents}
        defaultValue={textOf(values.document)}
        error={errors?.document}
      />
      {bereaved ? (
        <SelectField
          name="relationDocument"
          label={t('stop.new.relationDocument')}
          {...(required ? { required: true } : { optional: true })}
          options={choices.relationDocuments}
          defaultValue={textOf(values.relationDocument)}
          error={errors?.relationDocument}
        />
      ) : null}
    </>
  );
}
