import type { Errors } from '#app/components/error-summary.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf } from './values.ts';

type Props = { errors: Errors | undefined; email: string; minLength: number };

/** A new password, twice. The address stands there unseen, so that a password manager stores both together. */
export function PasswordFields({ errors, email, minLength }: Props) {
  const t = useT();
  return (
    <>
      <input type="hidden" autoComplete="username" defaultValue={email} />
      <TextField
        name="password"
        type="password"
        label={t('password.new')}
        hint={t('password.hint', { min: minLength })}
        autoComplete="new-password"
        error={textOf(errors, 'password')}
        required
      />
      <TextField
        name="passwordAgain"
        type="password"
        label={t('password.repeat')}
        autoComplete="new-password"
        error={textOf(errors, 'passwordAgain')}
        required
      />
    </>
  );
}
