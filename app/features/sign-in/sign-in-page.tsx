import { buttonClass } from '#app/components/button-class.ts';
import { ButtonLink } from '#app/components/button-link.tsx';
import type { Errors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { textOf, type Values } from './values.ts';

type Props = {
  to: string;
  expired: boolean;
  problem: 'oidc-failed' | 'oidc-unlinked' | 'sign-in-expired' | undefined;
  institution: string | undefined;
  demo: boolean;
  errors: Errors | undefined;
  values: Values | undefined;
};

export function SignInPage({ to, expired, problem, institution, demo, errors, values }: Props) {
  const t = useT();
  return (
    <FormPage
      title={t('signIn.title')}
      lead={t('signIn.lead')}
      errors={errors}
      reloadDocument
      hidden={{ to }}
      submit={{ label: t('signIn.continue'), intent: 'password' }}
      before={
        problem ? (
          <NoticeBanner tone="error" title={t(`problem.${problem}`)} />
        ) : demo ? (
          <NoticeBanner
            tone="info"
            title={t('signIn.personas')}
            actions={
              <ButtonLink
                href={expired ? `/personas?to=${encodeURIComponent(to)}` : '/personas'}
                variant="secondary"
                size="sm"
              >
                {t('signIn.personas.link')}
              </ButtonLink>
            }
          />
        ) : expired ? (
          <NoticeBanner tone="info" title={t('signIn.expired')} />
        ) : undefined
      }
      after={
        <section aria-labelledby="other-ways" className="space-y-6">
          <Heading level={2} id="other-ways">
            {t('signIn.other')}
          </Heading>
          <div className="space-y-2">
            <p>{t('signIn.passkey.hint')}</p>
            <PasskeyButton
              label={t('signIn.passkey')}
              use="authenticate"
              action="/sign-in/passkey"
              fields={{ to }}
            />
          </div>
          {institution ? (
            <div className="space-y-2">
              <p>{t('signIn.institution.hint')}</p>
              {/* A plain link: the way leads to another site, which a form would not be allowed to. */}
              <a
                href={`/sign-in/oidc?to=${encodeURIComponent(to)}`}
                className={buttonClass('secondary', 'md')}
              >
                {t('signIn.institution', { name: institution })}
              </a>
            </div>
          ) : null}
          <p>
            <TextLink href="/reset">{t('signIn.forgot')}</TextLink>
          </p>
        </section>
      }
    >
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        spellCheck={false}
        defaultValue={textOf(values, 'email')}
        error={textOf(errors, 'email')}
        required
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        error={textOf(errors, 'password')}
        required
      />
    </FormPage>
  );
}
