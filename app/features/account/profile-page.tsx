import type { Errors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Written } from '#app/components/written.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../sign-in/values.ts';

type Props = {
  profile: {
    nameJa: string;
    nameKana: string;
    nameEn: string;
    language: string;
    email: string;
    revision: number;
  };
  roles: readonly string[];
  saved: boolean;
  errors: Errors | undefined;
  values: Values | undefined;
};

export function ProfilePage({ profile, roles, saved, errors, values }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('account.profile.title')}
      errors={errors}
      reloadDocument
      hidden={{ revision: profile.revision }}
      submit={{ label: t('account.profile.submit'), intent: 'save' }}
      before={
        <div className="space-y-6">
          {saved && !errors ? <NoticeBanner tone="success" live title={t('account.saved')} /> : null}
          <SummaryList
            rows={[
              { label: t('account.profile.nameJa'), value: <Written text={profile.nameJa} /> },
              { label: t('account.profile.nameKana'), value: <Written text={profile.nameKana} /> },
              { label: t('account.profile.nameEn'), value: profile.nameEn },
              { label: t('account.profile.email'), value: profile.email },
              {
                label: t('account.profile.roles'),
                value:
                  roles.length > 0
                    ? roles.map((role) => t(`role.${role}` as MessageKey)).join(t('common.listSeparator'))
                    : t('account.profile.noRoles'),
              },
            ]}
          />
          <p className="text-solid-gray-700">{t('account.profile.emailHint')}</p>
        </div>
      }
    >
      <RadioGroup
        name="language"
        label={t('account.profile.language')}
        inline
        defaultValue={textOf(values, 'language') ?? profile.language}
        error={textOf(errors, 'language')}
        options={[
          { value: 'ja', label: <Written text={t('language.ja')} /> },
          { value: 'en', label: <Written text={t('language.en')} /> },
        ]}
      />
    </FormPage>
  );
}
