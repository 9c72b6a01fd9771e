import { DateField } from '#app/components/date-field.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { StaleNotice } from '#app/features/site/stale-notice.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type OrganisationValues = {
  type?: string;
  nameJa?: string;
  nameEn?: string;
  certificationNo?: string | null;
  certificationUntil?: string | null;
};

type Props = {
  title: string;
  back: string;
  revision?: number;
  values: OrganisationValues;
  errors?: Readonly<Record<string, string>> | undefined;
  newest?: OrganisationValues | undefined;
};

export function OrganisationForm({ title, back, revision, values, errors, newest }: Props) {
  const t = useT();
  const newestType = organisationTypes.find((one) => one === newest?.type);
  return (
    <FormPage
      title={title}
      back={{ href: back }}
      errors={errors}
      hidden={{ revision }}
      submit={{ label: t('common.save'), intent: 'save' }}
      cancel={{ href: back, label: t('common.cancel') }}
      before={
        newest ? (
          <StaleNotice
            items={[
              {
                term: t('organisation.type'),
                value: newestType ? t(`organisation.type.${newestType}`) : t('common.none'),
              },
              { term: t('organisation.nameJa'), value: newest.nameJa ?? '' },
              { term: t('organisation.nameEn'), value: newest.nameEn ?? '' },
              {
                term: t('organisation.certificationNo'),
                value: newest.certificationNo ?? t('common.none'),
              },
              {
                term: t('organisation.certificationUntil'),
                value: newest.certificationUntil ?? t('common.none'),
              },
            ]}
          />
        ) : undefined
      }
    >
      <RadioGroup
        name="type"
        label={t('organisation.type')}
        hint={t('organisation.type.hint')}
        required
        defaultValue={values.type}
        error={errors?.type}
        options={organisationTypes.map((value) => ({ value, label: t(`organisation.type.${value}`) }))}
      />
      <TextField
        name="nameJa"
        label={t('organisation.nameJa')}
        required
        maxLength={200}
        defaultValue={values.nameJa}
        error={errors?.nameJa}
      />
      <TextField
        name="nameEn"
        label={t('organisation.nameEn')}
        required
        lang="en"
        maxLength={200}
        defaultValue={values.nameEn}
        error={errors?.nameEn}
      />
      <TextField
        name="certificationNo"
        label={t('organisation.certificationNo')}
        hint={t('organisation.certificationNo.hint')}
        optional
        width="medium"
        maxLength={60}
        defaultValue={values.certificationNo ?? ''}
        error={errors?.certificationNo}
      />
      <DateField
        name="certificationUntil"
        label={t('organisation.certificationUntil')}
        optional
        defaultValue={values.certificationUntil ?? ''}
        error={errors?.certificationUntil}
      />
    </FormPage>
  );
}
