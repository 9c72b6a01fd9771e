import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { Choice } from '#app/components/choice.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { FieldFrame } from '#app/components/field-frame.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ErrorForm } from './view.ts';

type Props = {
  form: ErrorForm;
  failed:
    | {
        readonly errors: Readonly<Record<string, string>>;
        readonly values: Readonly<Record<string, string | readonly string[]>>;
      }
    | undefined;
};

export function DataErrorForm({ form, failed }: Props) {
  const t = useT();
  const errors = failed?.errors;
  const one = (name: string): string => {
    const typed = failed?.values[name];
    return typeof typed === 'string' ? typed : '';
  };
  const several = (name: string): readonly string[] => {
    const typed = failed?.values[name] ?? [];
    return typeof typed === 'string' ? [typed] : typed;
  };
  const chosen = several('variables');
  return (
    <FormPage
      title={t('data-error.new')}
      lead={t('data-error.newLead')}
      back={{ href: '/supervision/data-errors' }}
      errors={errors}
      submit={{ label: t('data-error.record'), intent: 'record' }}
      hidden={{ dataset: form.dataset }}
      before={
        <Form method="get" className="mb-8 flex flex-wrap items-end gap-4">
          <SelectField
            name="dataset"
            label={t('data-error.dataset')}
            hint={t('data-error.datasetHint')}
            defaultValue={form.dataset}
            options={form.datasets}
            empty={false}
            width="full"
          />
          <Button variant="secondary">{t('data-error.showDataset')}</Button>
        </Form>
      }
    >
      <TextField
        name="title"
        label={t('data-error.title')}
        hint={t('data-error.titleHint')}
        required
        width="full"
        maxLength={200}
        defaultValue={one('title')}
        error={errors?.title}
      />
      <TextArea
        name="what"
        label={t('data-error.what')}
        hint={t('data-error.whatHint')}
        required
        maxLength={4000}
        defaultValue={one('what')}
        error={errors?.what}
      />
      <RadioGroup
        name="severity"
        label={t('data-error.severity')}
        required
        options={form.severities}
        defaultValue={one('severity')}
        error={errors?.severity}
      />
      <div id="variables" tabIndex={-1}>
        <FieldFrame
          id="variables"
          group
          label={t('data-error.variables')}
          hint={t('data-error.variablesHint')}
          required
          error={errors?.variables}
        >
          {form.groups.map((group) => (
            <Disclosure
              key={group.id}
              summary={group.title}
              open={group.variables.some(({ value }) => chosen.includes(value))}
            >
              <div className="flex flex-col gap-1">
                {group.variables.map((variable) => (
                  <Choice
                    key={variable.value}
                    type="checkbox"
                    id={`variable-${variable.value}`}
                    name="variables"
                    value={variable.value}
                    label={variable.label}
                    hint={variable.hint}
                    defaultChecked={chosen.includes(variable.value)}
                  />
                ))}
              </div>
            </Disclosure>
          ))}
        </FieldFrame>
      </div>
      <DateField
        name="from"
        label={t('data-error.from')}
        hint={t('data-error.fromHint')}
        defaultValue={one('from')}
        error={errors?.from}
      />
      <DateField name="to" label={t('data-error.to')} defaultValue={one('to')} error={errors?.to} />
      <Disclosure
        summary={t('data-error.narrower')}
        open={several('facilities').length > 0 || several('bases').length > 0}
      >
        <div className="space-y-6">
          <CheckboxGroup
            name="facilities"
            label={t('data-error.facilities')}
            hint={t('data-error.facilitiesHint')}
            options={form.facilities}
            defaultValues={several('facilities')}
            error={errors?.facilities}
          />
          <CheckboxGroup
            name="bases"
            label={t('data-error.bases')}
            hint={t('data-error.basesHint')}
            options={form.bases}
            defaultValues={several('bases')}
            error={errors?.bases}
          />
        </div>
      </Disclosure>
      <DateField
        name="knownOn"
        label={t('data-error.knownOn')}
        required
        defaultValue={one('knownOn')}
        error={errors?.knownOn}
      />
    </FormPage>
  );
}
