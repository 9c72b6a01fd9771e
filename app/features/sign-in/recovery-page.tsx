import type { Errors } from '#app/components/error-summary.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf } from './values.ts';

export function RecoveryPage({ errors }: { errors: Errors | undefined }) {
  const t = useT();
  return (
    <FormPage
      title={t('signIn.recovery.title')}
      lead={t('signIn.recovery.lead')}
      back={{ href: '/sign-in/code', label: t('signIn.backToCode') }}
      errors={errors}
      reloadDocument
      submit={{ label: t('signIn.code.submit'), intent: 'recovery' }}
      after={<p>{t('signIn.recovery.none')}</p>}
    >
      <TextField
        name="recoveryCode"
        label={t('signIn.recovery.field')}
        hint={t('signIn.recovery.hint')}
        autoComplete="off"
        spellCheck={false}
        error={textOf(errors, 'recoveryCode')}
        required
      />
    </FormPage>
  );
}
