import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { buttonClass } from '#app/components/button-class.ts';
import { ErrorSummary, type Errors, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Props = {
  institution: string | undefined;
  linkedOn: string | undefined;
  /** The provider has just said who this is; the person has not yet said yes. */
  confirmed: boolean;
  done: 'linked' | 'removed' | undefined;
  errors: Errors | undefined;
};

export function InstitutionPage({ institution, linkedOn, confirmed, done, errors }: Props) {
  const t = useT();
  return (
    <div className="max-w-form space-y-6">
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <PageTitle lead={t('account.institution.lead')}>{t('account.institution.title')}</PageTitle>
      {done && !errors ? (
        <NoticeBanner
          tone="success"
          live
          title={t(done === 'linked' ? 'account.institution.done' : 'account.institution.removed')}
        />
      ) : null}
      <p>{linkedOn ? t('account.institution.linked', { date: linkedOn }) : t('account.institution.none')}</p>
      {linkedOn ? (
        <Form method="post" reloadDocument>
          <Button variant="secondary" name="intent" value="unlink">
            {t('account.institution.unlink')}
          </Button>
        </Form>
      ) : !institution ? (
        <p>{t('account.institution.off')}</p>
      ) : confirmed ? (
        <Form method="post" reloadDocument className="space-y-4">
          <NoticeBanner tone="info" title={t('account.institution.confirm')} />
          <Button name="intent" value="link">
            {t('account.institution.confirmSubmit')}
          </Button>
        </Form>
      ) : (
        <a href="/sign-in/oidc?link=1" className={buttonClass('secondary', 'md')}>
          {t('account.institution.link', { name: institution })}
        </a>
      )}
    </div>
  );
}
