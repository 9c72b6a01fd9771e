import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { FormPage } from '#app/components/pattern-form-page.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type ComplaintStatusView, type Errors, textOf, type Values } from './complaint-view.ts';

export function ComplaintStatusForm({ values, errors }: { values: Values; errors: Errors }) {
  const t = useT();
  return (
    <FormPage
      title={t('complaint.status.title')}
      lead={t('complaint.status.lead')}
      back={{ href: '/complaint', label: t('complaint.title') }}
      errors={errors}
      submit={{ label: t('complaint.status.show'), intent: 'show' }}
    >
      <TextField
        name="receipt"
        label={t('complaint.status.code')}
        hint={t('complaint.status.codeHint')}
        required
        autoComplete="off"
        maxLength={40}
        defaultValue={textOf(values.receipt)}
        error={errors?.receipt}
      />
    </FormPage>
  );
}

type Props = {
  status: ComplaintStatusView;
  /** Sent along again, never part of an address. */
  receipt: string;
  reopened: boolean;
  typed: string;
  errors: Errors;
};

/** Where a complaint stands, and its answer, for whoever holds the code. */
export function ComplaintStatusPage({ status, receipt, reopened, typed, errors }: Props) {
  const t = useT();
  return (
    <div className="space-y-10">
      <div>
        {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
        <PageTitle arrived={!hasErrors(errors) && !reopened} lead={status.next}>
          {t('complaint.page', { reference: status.reference })}
        </PageTitle>
        {reopened ? <NoticeBanner live tone="success" title={t('complaint.reopen.done')} /> : null}
      </div>
      <section aria-labelledby="steps">
        <Heading level={2} id="steps">
          {t('common.labelled', { label: t('complaint.status.steps'), text: status.state })}
        </Heading>
        <div className="mt-6">
          <StepBar label={t('complaint.status.steps')} steps={status.steps} />
        </div>
      </section>
      {status.answer ? (
        <section aria-labelledby="answer" className="space-y-4">
          <Heading level={2} id="answer">
            {t('complaint.status.answer')}
          </Heading>
          {status.refusal ? (
            <p className="font-700">
              {t('common.labelled', { label: t('complaint.status.refusal'), text: status.refusal })}
            </p>
          ) : null}
          <p className="max-w-text whitespace-pre-line">
            <Written text={status.answer} />
          </p>
        </section>
      ) : null}
      <section aria-labelledby="sent" className="space-y-4">
        <Heading level={2} id="sent">
          {t('complaint.status.body')}
        </Heading>
        <DescriptionList
          items={[
            { term: t('complaint.column.topic'), value: status.topic },
            { term: t('complaint.column.received'), value: status.received },
            ...(status.due ? [{ term: t('complaint.column.due'), value: status.due }] : []),
            ...(status.extension ? [{ term: t('complaint.status.extension'), value: status.extension }] : []),
          ]}
        />
        <p className="max-w-text whitespace-pre-line">
          <Written text={status.body} />
        </p>
      </section>
      {status.reopenUntil ? (
        <section aria-labelledby="again" className="max-w-form space-y-4">
          <Heading level={2} id="again">
            {t('complaint.reopen.title')}
          </Heading>
          <p>{t('complaint.reopen.body', { day: status.reopenUntil })}</p>
          <Form method="post" noValidate className="space-y-4">
            <input type="hidden" name="receipt" value={receipt} />
            <TextArea
              name="reason"
              label={t('complaint.reopen.reason')}
              required
              rows={5}
              maxLength={3000}
              defaultValue={typed}
              error={errors?.reason}
            />
            <Button variant="secondary" name="intent" value="reopen">
              {t('complaint.reopen.do')}
            </Button>
          </Form>
        </section>
      ) : null}
      <p>
        <TextLink href="/complaint/status">{t('complaint.status.again')}</TextLink>
      </p>
    </div>
  );
}
