import type { Errors } from '#app/components/error-summary.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { TotpEnrolment } from '../sign-in/totp-enrolment.tsx';

type Props = { totp: { key: string; path: string; size: number }; errors: Errors | undefined };

export function AppPage({ totp, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('account.totp.title')}
      lead={t('account.totp.lead')}
      back={{ href: '/account/security', label: t('account.security.title') }}
      errors={errors}
      submit={{ label: t('account.totp.submit'), intent: 'enrol' }}
      cancel={{ href: '/account/security', label: t('common.cancel') }}
    >
      <TotpEnrolment totp={totp} errors={errors} />
    </FormPage>
  );
}
