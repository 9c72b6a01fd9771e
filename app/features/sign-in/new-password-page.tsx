import { CodeInput } from '#app/components/code-input.tsx';
import type { Errors } from '#app/components/error-summary.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasswordFields } from './password-fields.tsx';
import { textOf } from './values.ts';

type Props = { email: string; app: boolean; minLength: number; errors: Errors | undefined };

export function NewPasswordPage({ email, app, minLength, errors }: Props) {
  const t = useT();
  const recovery = (
    <TextField
      name="recoveryCode"
      label={t('signIn.recovery.field')}
      hint={app ? t('reset.new.recoveryHint') : t('signIn.recovery.hint')}
      autoComplete="off"
      spellCheck={false}
      error={textOf(errors, 'recoveryCode')}
      required={!app}
      optional={app}
    />
  );
  return (
    <FormPage
      title={t('reset.new.title')}
      lead={t('reset.new.lead')}
      errors={errors}
      reloadDocument
      submit={{ label: t('reset.new.submit'), intent: 'change' }}
    >
      <PasswordFields errors={errors} email={email} minLength={minLength} />
      {app ? (
        <CodeInput name="code" label={t('signIn.code.field')} error={textOf(errors, 'code')} />
      ) : (
        <input type="hidden" name="code" value="" />
      )}
      {recovery}
    </FormPage>
  );
}
