import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../review/values.ts';

type Props = {
  id: string;
  reference: string;
  version: number;
  hours: string;
  consultant: string | undefined;
  consultantName: string | undefined;
  assigns: boolean;
  people: readonly { readonly value: string; readonly label: string }[];
  milestones: readonly {
    readonly stage: string;
    readonly label: string;
    readonly dueOn: string;
    readonly doneOn: string;
  }[];
  saved: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

/** Who supports the analysis, and what was agreed on with the applicants. Works without script. */
export function SupportPage(props: Props) {
  const t = useT();
  const { errors, values } = props;
  const typed = (name: string, stored: string) => (name in values ? textOf(values[name]) : stored);
  return (
    <FormPage
      title={t('support.title')}
      eyebrow={props.reference}
      lead={t('support.lead')}
      back={{ href: `/applications/${props.id}`, label: t('form.back') }}
      errors={errors}
      submit={{ label: t('support.save'), intent: 'save' }}
      hidden={{ version: props.version }}
      before={
        <div className="space-y-6">
          {props.saved && !errors ? <NoticeBanner tone="success" title={t('case.saved')} live /> : null}
          <p>{t('support.consultantIs', { name: props.consultantName ?? t('support.noConsultant') })}</p>
          {props.assigns ? (
            <Form method="post" className="space-y-4">
              <SelectField
                name="consultant"
                label={t('support.consultant')}
                hint={t('support.consultantHint')}
                required
                options={props.people}
                defaultValue={typed('consultant', props.consultant ?? '')}
                error={errors?.consultant}
              />
              <Button variant="secondary" name="intent" value="assign">
                {t('support.assign')}
              </Button>
            </Form>
          ) : null}
          <Heading level={2}>{t('support.plan')}</Heading>
        </div>
      }
    >
      <TextField
        name="hours"
        label={t('support.hours')}
        hint={t('support.hoursHint')}
        inputMode="numeric"
        required
        defaultValue={typed('hours', props.hours)}
        error={errors?.hours}
      />
      {props.milestones.map((one) => (
        <fieldset key={one.stage} className="space-y-4">
          <legend className="font-bold">{one.label}</legend>
          {(['due', 'done'] as const).map((kind) => (
            <DateField
              key={kind}
              name={`${kind}-${one.stage}`}
              label={t(kind === 'due' ? 'support.due' : 'support.done')}
              optional
              entry="text"
              defaultValue={typed(`${kind}-${one.stage}`, kind === 'due' ? one.dueOn : one.doneOn)}
              error={errors?.[`${kind}-${one.stage}`]}
            />
          ))}
        </fieldset>
      ))}
    </FormPage>
  );
}
