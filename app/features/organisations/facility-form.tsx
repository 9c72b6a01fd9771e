import { FormPage } from '#app/components/pattern-form-page.tsx';
import { type Option, SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { StaleNotice } from '#app/features/site/stale-notice.tsx';
import { useT } from '#app/i18n/use-t.tsx';

export type FacilityValues = { facilityNo?: string; nameJa?: string; nameEn?: string; prefecture?: string };

type Props = {
  title: string;
  /** The organisation that runs it. */
  organisation?: string;
  back: string;
  revision?: number;
  values: FacilityValues;
  errors?: Readonly<Record<string, string>> | undefined;
  newest?: FacilityValues | undefined;
  prefectures: readonly Option[];
};

export function FacilityForm(props: Props) {
  const { title, organisation, back, revision, values, errors, newest, prefectures } = props;
  const t = useT();
  return (
    <FormPage
      title={title}
      eyebrow={organisation}
      back={{ href: back }}
      errors={errors}
      hidden={{ revision }}
      submit={{ label: t('common.save'), intent: 'save' }}
      cancel={{ href: back, label: t('common.cancel') }}
      before={
        newest ? (
          <StaleNotice
            items={[
              { term: t('facility.code'), value: newest.facilityNo ?? '' },
              { term: t('facility.nameJa'), value: newest.nameJa ?? '' },
              { term: t('facility.nameEn'), value: newest.nameEn ?? '' },
              {
                term: t('facility.prefecture'),
                value: prefectures.find(({ value }) => value === newest.prefecture)?.label ?? '',
              },
            ]}
          />
        ) : undefined
      }
    >
      <TextField
        name="facilityNo"
        label={t('facility.code')}
        hint={t('facility.code.hint')}
        required
        width="short"
        maxLength={20}
        autoComplete="off"
        defaultValue={values.facilityNo}
        error={errors?.facilityNo}
      />
      <TextField
        name="nameJa"
        label={t('facility.nameJa')}
        required
        maxLength={200}
        defaultValue={values.nameJa}
        error={errors?.nameJa}
      />
      <TextField
        name="nameEn"
        label={t('facility.nameEn')}
        required
        lang="en"
        maxLength={200}
        defaultValue={values.nameEn}
        error={errors?.nameEn}
      />
      <SelectField
        name="prefecture"
        label={t('facility.prefecture')}
        required
        width="medium"
        defaultValue={values.prefecture}
        error={errors?.prefecture}
        options={prefectures}
      />
    </FormPage>
  );
}
