import { buttonClass } from '#app/components/button-class.ts';
import type { Errors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { PasswordFields } from './password-fields.tsx';
import { TotpEnrolment } from './totp-enrolment.tsx';

type Props = {
  token: string;
  name: string;
  email: string;
  until: string;
  totp: { key: string; path: string; size: number };
  minLength: number;
  institution: string | undefined;
  /** The institution has just confirmed who this is. */
  linked: boolean;
  errors: Errors | undefined;
};

export function InvitationPage(props: Props) {
  const { token, name, email, until, totp, minLength, institution, linked, errors } = props;
  const t = useT();
  return (
    <FormPage
      title={t('invitation.title')}
      eyebrow={email}
      lead={
        <>
          <p>{t('invitation.lead', { name })}</p>
          <p>{t('invitation.expires', { until })}</p>
        </>
      }
      errors={errors}
      reloadDocument
      submit={{ label: t('invitation.submit'), intent: linked ? 'oidc' : 'password' }}
      after={
        <div className="space-y-10">
          <section aria-labelledby="invitation-passkey" className="space-y-3">
            <Heading level={2} id="invitation-passkey">
              {t('invitation.passkey.title')}
            </Heading>
            <p>{t('invitation.passkey.lead')}</p>
            <PasskeyButton
              label={t('invitation.passkey.submit')}
              use="register"
              action={`/invitation/${token}/passkey`}
            />
          </section>
          {institution && !linked ? (
            <section aria-labelledby="invitation-oidc" className="space-y-3">
              <Heading level={2} id="invitation-oidc">
                {t('invitation.oidc.title')}
              </Heading>
              <p>{t('invitation.oidc.lead')}</p>
              <a href={`/sign-in/oidc?invitation=${token}`} className={buttonClass('secondary', 'md')}>
                {t('invitation.oidc.submit', { name: institution })}
              </a>
            </section>
          ) : null}
        </div>
      }
    >
      <section aria-labelledby="invitation-password" className="space-y-6">
        <Heading level={2} id="invitation-password">
          {t('invitation.step1')}
        </Heading>
        {linked ? (
          <NoticeBanner tone="success" title={t('invitation.oidc.linked')} />
        ) : (
          <PasswordFields errors={errors} email={email} minLength={minLength} />
        )}
      </section>
      <section aria-labelledby="invitation-totp" className="space-y-6">
        <Heading level={2} id="invitation-totp">
          {t('invitation.step2')}
        </Heading>
        <TotpEnrolment totp={totp} errors={errors} />
      </section>
    </FormPage>
  );
}
