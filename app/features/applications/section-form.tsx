import { useMemo } from 'react';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { languageOf } from '#app/components/written.tsx';
import { datasetIds, itemGroupIds } from '#app/domain/application/datasets.ts';
import { periodsOfUse, type SectionId } from '#app/domain/application/form.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';

export type SectionValues = Readonly<Record<string, string | readonly string[] | undefined>>;

type Props = {
  section: SectionId;
  back: string;
  reference: string;
  revision: number;
  values: SectionValues;
  /** What is wrong with what was sent, or, after saving, what a submission still needs. */
  errors?: Readonly<Record<string, string>> | undefined;
  saved: boolean;
  stale: boolean;
  prefectures: readonly { readonly code: string; readonly name: string }[];
};

/** One section of the application. Saving always works; what is missing is said and does not stop anybody. */
export function SectionForm({
  section,
  back,
  reference,
  revision,
  values,
  errors,
  saved,
  stale,
  prefectures,
}: Props) {
  const t = useT();
  const named = useMemo(
    () =>
      errors &&
      Object.fromEntries(
        Object.entries(errors).map(([field, text]) => [
          field === 'objectives' ? 'objective1' : field,
          t('ask.problemIn', { at: t(`form.${field}` as MessageKey), text }),
        ]),
      ),
    [errors, t],
  );
  return (
    <FormPage
      title={t(`form.${section}`)}
      eyebrow={reference}
      lead={t(`form.${section}.lead`)}
      back={{ href: back, label: t('form.back') }}
      errors={named}
      hidden={{ revision }}
      submit={{ label: t('form.save'), intent: 'save' }}
      before={
        stale ? (
          <NoticeBanner tone="warning" title={t('stale.title')}>
            {t('stale.body')}
          </NoticeBanner>
        ) : saved ? (
          <NoticeBanner tone="info" title={errors ? t('form.warn') : t('case.saved')} />
        ) : undefined
      }
    >
      <Fields section={section} values={values} errors={errors ?? {}} prefectures={prefectures} />
    </FormPage>
  );
}

type FieldsProps = {
  section: SectionId;
  values: SectionValues;
  errors: Readonly<Record<string, string>>;
  prefectures: Props['prefectures'];
};

const one = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : '';
const many = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/** Also where a section is written anew for a project in use. */
export function Fields({ section, values, errors, prefectures }: FieldsProps) {
  const t = useT();
  const area = (
    name: 'background' | 'benefit' | 'design' | 'ethics' | 'necessity' | 'publication',
    hint?: string,
    rows = 6,
  ) => (
    <TextArea
      name={name}
      label={t(`form.${name}`)}
      required
      rows={rows}
      defaultValue={one(values[name])}
      lang={languageOf(one(values[name]))}
      error={errors[name]}
      {...(hint ? { hint } : {})}
    />
  );
  switch (section) {
    case 'purpose':
      return (
        <>
          {area('background')}
          {area('benefit')}
          <CheckboxField
            name="pledge"
            value="yes"
            label={t('form.pledge.yes')}
            hint={t('form.pledgeHint')}
            defaultChecked={values.pledge === 'yes'}
            error={errors.pledge}
          />
        </>
      );
    case 'plan':
      return (
        <>
          {area('design', t('form.designHint'))}
          {[1, 2, 3, 4, 5].map((number) => (
            <TextField
              key={number}
              name={`objective${number}`}
              label={t('form.objective', { number })}
              {...(number === 1 ? { required: true, hint: t('form.objectiveHint') } : { optional: true })}
              width="full"
              defaultValue={one(values[`objective${number}`])}
              error={number === 1 ? errors.objectives : undefined}
            />
          ))}
          {area('ethics', t('form.ethicsHint'), 3)}
        </>
      );
    case 'data':
      return (
        <>
          <CheckboxGroup
            name="datasets"
            label={t('form.datasets')}
            required
            defaultValues={many(values.datasets)}
            error={errors.datasets}
            options={datasetIds.map((id) => ({ value: id, label: t(`dataset.${id}`), hint: id }))}
          />
          <CheckboxGroup
            name="groups"
            label={t('form.groups')}
            hint={t('form.groupsHint')}
            required
            defaultValues={many(values.groups)}
            error={errors.groups}
            options={itemGroupIds.map((id) => ({ value: id, label: t(`items.${id}`) }))}
          />
          <DateField
            name="from"
            label={t('form.from')}
            required
            defaultValue={one(values.from)}
            error={errors.from}
          />
          <DateField
            name="to"
            label={t('form.to')}
            required
            defaultValue={one(values.to)}
            error={errors.to}
          />
          <CheckboxGroup
            name="prefectures"
            label={t('form.prefectures')}
            hint={t('form.prefecturesHint')}
            inline
            defaultValues={many(values.prefectures)}
            error={errors.prefectures}
            options={prefectures.map(({ code, name }) => ({ value: code, label: name }))}
          />
          {area('necessity')}
        </>
      );
    case 'scope':
      return (
        <>
          <RadioGroup
            name="months"
            label={t('form.months')}
            hint={t('form.monthsHint')}
            required
            inline
            defaultValue={one(values.months)}
            error={errors.months}
            options={periodsOfUse.map((months) => ({
              value: String(months),
              label: t(`form.months.${months}`),
            }))}
          />
          <RadioGroup
            name="outsourcing"
            label={t('form.outsourcing')}
            required
            inline
            defaultValue={one(values.outsourcing)}
            error={errors.outsourcing}
            options={(['no', 'yes'] as const).map((value) => ({
              value,
              label: t(`form.outsourcing.${value}`),
            }))}
          />
          {area('publication')}
        </>
      );
  }
}
