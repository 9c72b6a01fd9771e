import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { purposes, services } from '#app/domain/application/states.ts';
import { StaleNotice } from '#app/features/site/stale-notice.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type DraftValues = { titleJa?: string; titleEn?: string; service?: string; purpose?: string };

type Props = {
  title: string;
  back: string;
  revision?: number;
  values: DraftValues;
  errors?: Readonly<Record<string, string>> | undefined;
  /** What is stored now, shown beside what was typed when somebody else saved first. */
  newest?: DraftValues | undefined;
};

export function DraftForm({ title, back, revision, values, errors, newest }: Props) {
  const t = useT();
  const service = (value: string | undefined) => services.find((one) => one === value);
  const purpose = (value: string | undefined) => purposes.find((one) => one === value);
  const newestService = service(newest?.service);
  const newestPurpose = purpose(newest?.purpose);
  return (
    <FormPage
      title={title}
      lead={t('application.draft.lead')}
      back={{ href: back }}
      errors={errors}
      hidden={{ revision }}
      submit={{ label: t('application.draft.save'), intent: 'save' }}
      before={
        revision === undefined ? (
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            <li>
              <TextLink href="/applications/start">{t('draft.load')}</TextLink>
            </li>
            <li>
              <TextLink href="/about-data/counts">{t('draft.counts')}</TextLink>
            </li>
          </ul>
        ) : newest ? (
          <StaleNotice
            items={[
              { term: t('application.titleJa'), value: newest.titleJa },
              { term: t('application.titleEn'), value: newest.titleEn },
              {
                term: t('application.serviceLabel'),
                value: newestService && t(`application.service.${newestService}`),
              },
              {
                term: t('application.purposeLabel'),
                value: newestPurpose && t(`application.purpose.${newestPurpose}`),
              },
            ]}
          />
        ) : undefined
      }
    >
      <TextField
        name="titleJa"
        label={t('application.titleJa')}
        hint={t('application.titleHint')}
        required
        defaultValue={values.titleJa}
        error={errors?.titleJa}
      />
      <TextField
        name="titleEn"
        label={t('application.titleEn')}
        optional
        lang="en"
        defaultValue={values.titleEn}
        error={errors?.titleEn}
      />
      <RadioGroup
        name="service"
        label={t('application.serviceLabel')}
        required
        defaultValue={values.service ?? services[0]}
        error={errors?.service}
        options={services.map((value) => ({
          value,
          label: t(`application.service.${value}`),
          hint: t(`application.service.${value}Hint`),
        }))}
      />
      <SelectField
        name="purpose"
        label={t('application.purposeLabel')}
        required
        defaultValue={values.purpose ?? 'research'}
        error={errors?.purpose}
        options={purposes.map((value) => ({ value, label: t(`application.purpose.${value}`) }))}
      />
    </FormPage>
  );
}
