import type { Errors } from '#app/components/error-summary.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasswordFields } from '../sign-in/password-fields.tsx';
import { textOf } from '../sign-in/values.ts';

type Props = { email: string; hasPassword: boolean; minLength: number; errors: Errors | undefined };

export function PasswordPage({ email, hasPassword, minLength, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('account.password.title')}
      lead={t('account.password.lead')}
      back={{ href: '/account/security', label: t('account.security.title') }}
      errors={errors}
      submit={{ label: t('account.password.submit'), intent: 'change' }}
      cancel={{ href: '/account/security', label: t('common.cancel') }}
    >
      {hasPassword ? (
        <TextField
          name="currentPassword"
          type="password"
          label={t('account.password.current')}
          autoComplete="current-password"
          error={textOf(errors, 'currentPassword')}
          required
        />
      ) : null}
      <PasswordFields errors={errors} email={email} minLength={minLength} />
    </FormPage>
  );
}
