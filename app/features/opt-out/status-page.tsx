import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type Errors, textOf, type Values } from './letter-fields.tsx';
import type { OptOutStatusView } from './opt-out-view.ts';
import { PaperButton } from './request-page.tsx';

export function StatusForm({ values, errors }: { values: Values; errors: Errors }) {
  const t = useT();
  return (
    <FormPage
      title={t('stop.status.title')}
      lead={t('stop.status.lead')}
      back={{ href: '/opt-out', label: t('optOut.title') }}
      errors={errors}
      submit={{ label: t('stop.status.show'), intent: 'show' }}
    >
      <TextField
        name="receipt"
        label={t('stop.receipt')}
        hint={t('stop.receiptHint')}
        required
        autoComplete="off"
        maxLength={40}
        defaultValue={textOf(values.receipt)}
        error={errors?.receipt}
      />
    </FormPage>
  );
}

/** Where a request stands. It is the same page for a person among the data and for one who is not (C9). */
export function StatusPage({
  status,
  withdrawn,
  unticked,
}: {
  status: OptOutStatusView;
  withdrawn: boolean;
  /** Sent without agreeing to it. */
  unticked: boolean;
}) {
  const t = useT();
  const error = unticked ? t('field.agree') : undefined;
  return (
    <div className="space-y-10">
      <div>
        {error ? <ErrorSummary errors={{ agree: error }} /> : null}
        <PageTitle arrived={!error && !withdrawn} lead={t('stop.status.none')}>
          {t('stop.status.title')}
        </PageTitle>
        {withdrawn ? <NoticeBanner live tone="success" title={t('stop.withdraw.done')} /> : null}
      </div>
      <section aria-labelledby="steps">
        <Heading level={2} id="steps">
          {t('common.labelled', { label: t('stop.status.steps'), text: status.state })}
        </Heading>
        <div className="mt-6">
          <StepBar label={t('stop.status.steps')} steps={status.steps} />
        </div>
      </section>
      <section aria-labelledby="next" className="space-y-4">
        <Heading level={2} id="next">
          {t('stop.status.nextTitle')}
        </Heading>
        <p>{status.next}</p>
        <DescriptionList
          items={[
            { term: t('stop.receipt'), value: status.receipt },
            { term: t('stop.status.facility'), value: status.facility },
            { term: t('stop.status.received'), value: status.received },
            ...(status.due ? [{ term: t('stop.status.due'), value: status.due }] : []),
          ]}
        />
        <PaperButton receipt={status.receipt} />
      </section>
      {status.mayWithdraw ? (
        <section aria-labelledby="withdraw" className="max-w-form space-y-4">
          <Heading level={2} id="withdraw">
            {t('stop.withdraw.title')}
          </Heading>
          <p>{t('stop.withdraw.body')}</p>
          <Form method="post" noValidate className="space-y-4">
            <input type="hidden" name="receipt" value={status.receipt} />
            <CheckboxField name="agree" label={t('stop.withdraw.agree')} required error={error} />
            <Button variant="danger" name="intent" value="withdraw">
              {t('stop.withdraw.do')}
            </Button>
          </Form>
        </section>
      ) : null}
    </div>
  );
}
