import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { ErrorSummary, type Errors, hasErrors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { PasskeyButton } from '../sign-in/passkey-button.tsx';
import { type PasskeyLine, PasskeyList } from './passkey-list.tsx';

type Props = {
  passwordSince: string | undefined;
  totpSince: string | undefined;
  totpRemovable: boolean;
  recoveryCodes: number;
  passkeys: readonly PasskeyLine[];
  passkeysRemovable: boolean;
  confirmed: boolean;
  done:
    | 'password'
    | 'totp'
    | 'totp-removed'
    | 'passkey-added'
    | 'passkey-removed'
    | 'passkey-renamed'
    | undefined;
  errors: Errors | undefined;
};

const doneTexts: Record<NonNullable<Props['done']>, MessageKey> = {
  password: 'account.password.done',
  totp: 'account.totp.done',
  'totp-removed': 'account.totp.removed',
  'passkey-added': 'account.passkeys.added',
  'passkey-removed': 'account.passkeys.removed',
  'passkey-renamed': 'account.passkeys.renamed',
};

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="space-y-4">
      <Heading level={2} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

export function SecurityPage(props: Props) {
  const t = useT();
  const { passwordSince, totpSince, recoveryCodes, confirmed, done, errors } = props;
  return (
    <div className="max-w-form space-y-10">
      <div>
        {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
        <PageTitle lead={t('account.security.lead')}>{t('account.security.title')}</PageTitle>
        {done && !errors ? <NoticeBanner tone="success" live title={t(doneTexts[done])} /> : null}
      </div>
      <Part id="passkeys" title={t('account.passkeys.title')}>
        <p>{t('account.passkeys.lead')}</p>
        <PasskeyList passkeys={props.passkeys} removable={props.passkeysRemovable} />
        {confirmed ? (
          <PasskeyButton label={t('account.passkeys.add')} use="register" action="/account/passkeys" />
        ) : (
          <div className="space-y-3">
            <p>{t('account.security.confirmFirst')}</p>
            <ButtonLink href="/step-up?to=%2Faccount%2Fsecurity" variant="secondary">
              {t('account.security.confirm')}
            </ButtonLink>
          </div>
        )}
      </Part>
      <Part id="totp" title={t('account.totp.title')}>
        <p>{totpSince ? t('account.totp.set', { date: totpSince }) : t('account.totp.none')}</p>
        <div className="flex flex-wrap items-start gap-4">
          <ButtonLink href="/account/code" variant="secondary">
            {totpSince ? t('account.totp.again') : t('account.totp.enrol')}
          </ButtonLink>
          {totpSince ? (
            <Form method="post" reloadDocument>
              <Button
                variant="tertiary"
                name="intent"
                value="remove-totp"
                reason={props.totpRemovable ? undefined : t('problem.last-factor')}
              >
                {t('account.totp.remove')}
              </Button>
            </Form>
          ) : null}
        </div>
      </Part>
      <Part id="password-part" title={t('account.password.title')}>
        <p>
          {passwordSince ? t('account.password.set', { date: passwordSince }) : t('account.password.none')}
        </p>
        <ButtonLink href="/account/password" variant="secondary">
          {t('account.password.change')}
        </ButtonLink>
      </Part>
      <Part id="recovery" title={t('account.codes.title')}>
        <p>
          {t('account.codes.left', { count: recoveryCodes })} {t('account.codes.lead')}
        </p>
        <Form method="post" reloadDocument>
          <Button variant="secondary" name="intent" value="renew-codes">
            {t('account.codes.submit')}
          </Button>
        </Form>
      </Part>
    </div>
  );
}
