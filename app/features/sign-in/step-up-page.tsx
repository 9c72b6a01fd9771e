import { CodeInput } from '#app/components/code-input.tsx';
import type { Errors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { textOf } from './values.ts';

type Props = {
  to: string;
  kept: string;
  factors: { totp: boolean; passkeys: number; click: boolean };
  errors: Errors | undefined;
};

/** How long a confirmation holds, as the lead says it. */
const minutes = 10;

export function StepUpPage({ to, kept, factors, errors }: Props) {
  const t = useT();
  const hidden = { to, kept };
  const common = {
    title: t('stepUp.title'),
    lead: t('stepUp.lead', { minutes }),
    errors,
    hidden,
    reloadDocument: true,
    cancel: { href: to, label: t('stepUp.cancel') },
  };
  const passkey =
    factors.passkeys > 0 ? (
      <PasskeyButton
        label={t('stepUp.passkey')}
        use="authenticate"
        action="/step-up/passkey"
        fields={hidden}
      />
    ) : undefined;
  if (factors.click) {
    return (
      <FormPage
        {...common}
        before={<NoticeBanner tone="info" title={t('stepUp.demo.lead')} />}
        submit={{ label: t('stepUp.demo'), intent: 'demo' }}
      />
    );
  }
  if (factors.totp) {
    return (
      <FormPage {...common} submit={{ label: t('stepUp.submit'), intent: 'code' }} after={passkey}>
        <CodeInput name="code" label={t('signIn.code.field')} error={textOf(errors, 'code')} required />
      </FormPage>
    );
  }
  return (
    <FormPage
      {...common}
      before={
        <div className="space-y-6">
          <p>{t('stepUp.password.lead')}</p>
          {passkey}
        </div>
      }
      submit={{ label: t('stepUp.submit'), intent: 'recovery', variant: 'secondary' }}
    >
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        error={textOf(errors, 'password')}
        required
      />
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
