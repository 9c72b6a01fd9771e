import { CodeInput } from '#app/components/code-input.tsx';
import type { Errors } from '#app/components/error-summary.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { textOf } from './values.ts';

type Props = { to: string; errors: Errors | undefined };

export function CodePage({ to, errors }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('signIn.code.title')}
      lead={t('signIn.code.lead')}
      back={{ href: '/sign-in', label: t('signIn.backToStart') }}
      errors={errors}
      reloadDocument
      submit={{ label: t('signIn.code.submit'), intent: 'code' }}
      after={
        <div className="space-y-6">
          <PasskeyButton
            label={t('signIn.passkey')}
            use="authenticate"
            action="/sign-in/passkey"
            fields={{ to }}
          />
          <p>
            {t('signIn.code.lost')} <TextLink href="/sign-in/recovery">{t('signIn.code.recovery')}</TextLink>
          </p>
        </div>
      }
    >
      <CodeInput name="code" label={t('signIn.code.field')} error={textOf(errors, 'code')} required />
    </FormPage>
  );
}
