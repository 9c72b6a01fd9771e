import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { Heading } from '#app/components/heading.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../review/values.ts';

type Times = { day: string; from: string; until: string; place: string };
type Case = {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly minutes: string;
  readonly position: string;
};
type Props = {
  times: Times;
  meeting: { id: string; reference: string; revision: number; cases: readonly Case[] } | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};

const lengths = ['10', '15', '20', '30', '45', '60', '90'];

/** Calls a meeting, and later sets its agenda: which case at which place and for how long. */
export function MeetingForm({ times, meeting, errors, values }: Props) {
  const t = useT();
  const field = (name: keyof Times) => ({
    name,
    required: true,
    defaultValue: textOf(values[name]) || times[name],
    error: errors?.[name],
  });
  return (
    <FormPage
      title={meeting ? t('meetings.edit') : t('meetings.new')}
      eyebrow={meeting?.reference}
      lead={t(meeting ? 'meetings.editLead' : 'meetings.newLead')}
      back={{ href: meeting ? `/meetings/${meeting.id}` : '/meetings' }}
      errors={errors}
      submit={{ label: t(meeting ? 'meetings.save' : 'meetings.call'), intent: meeting ? 'save' : 'call' }}
      {...(meeting ? { hidden: { revision: meeting.revision } } : {})}
      after={
        meeting ? (
          <Form method="post">
            <input type="hidden" name="revision" value={meeting.revision} />
            <Disclosure summary={t('meetings.cancel')}>
              <p className="mb-4">{t('meetings.cancelLead')}</p>
              <Button variant="secondary" name="intent" value="cancel">
                {t('meetings.cancelButton')}
              </Button>
            </Disclosure>
          </Form>
        ) : undefined
      }
    >
      <DateField {...field('day')} label={t('meetings.day')} />
      <TextField {...field('from')} label={t('meetings.from')} hint={t('meetings.timeHint')} width="short" />
      <TextField {...field('until')} label={t('meetings.until')} width="short" />
      <TextField {...field('place')} label={t('meetings.place')} hint={t('meetings.placeHint')} />
      {meeting ? (
        <section aria-labelledby="items" className="space-y-6">
          <Heading level={2} id="items">
            {t('meetings.agenda')}
          </Heading>
          <p>{t('meetings.agendaLead')}</p>
          {meeting.cases.length === 0 ? <p>{t('meetings.noCases')}</p> : null}
          {meeting.cases.map((one) => (
            <fieldset key={one.id} className="rounded-8 border border-solid-gray-300 p-5">
              <legend className="px-2 text-std-17B-170">
                {one.reference}　<Written text={one.title} />
              </legend>
              <p className="text-solid-gray-700">{one.state}</p>
              <div className="mt-4 flex flex-wrap gap-6">
                <SelectField
                  name={`minutes-${one.id}`}
                  label={t('meetings.minutes')}
                  width="medium"
                  empty={t('meetings.notOnAgenda')}
                  defaultValue={textOf(values[`minutes-${one.id}`]) || one.minutes}
                  options={lengths.map((value) => ({
                    value,
                    label: t('meetings.minutesOf', { count: value }),
                  }))}
                />
                <TextField
                  name={`position-${one.id}`}
                  label={t('meetings.position')}
                  width="short"
                  inputMode="numeric"
                  defaultValue={textOf(values[`position-${one.id}`]) || one.position}
                />
              </div>
            </fieldset>
          ))}
        </section>
      ) : null}
    </FormPage>
  );
}
