import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { EnquiryView } from './enquiry-view.ts';

type Props = {
  enquiry: EnquiryView;
  sent: boolean;
  answerLength: number;
  errors: Readonly<Record<string, string>> | undefined;
  typed: string | undefined;
};

export function EnquiryPage({ enquiry, sent, answerLength, errors, typed }: Props) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('enquiry.page', { reference: enquiry.reference })}
        eyebrow={enquiry.topic}
        status={
          <StatusBadge tone={enquiry.answered ? 'done' : 'action'}>
            {t(enquiry.answered ? 'enquiry.answered' : 'enquiry.open')}
          </StatusBadge>
        }
        crumbs={[{ label: t('enquiry.list'), href: '/enquiries' }, { label: enquiry.reference }]}
        summary={sent ? <NoticeBanner live tone="success" title={t('enquiry.sent')} /> : undefined}
        sections={[
          { id: 'enquiry-text', title: t('enquiry.text'), children: <Received enquiry={enquiry} /> },
          {
            id: 'enquiry-answer',
            title: t('enquiry.answerSection'),
            children: enquiry.answer ? (
              <Answered enquiry={enquiry} answer={enquiry.answer} />
            ) : enquiry.mayAnswer ? (
              <Form method="post" noValidate className="max-w-form space-y-6">
                <input type="hidden" name="revision" value={enquiry.revision} />
                <p className="text-std-16N-170">
                  {t('enquiry.answerLanguage', { language: enquiry.writtenIn })}
                </p>
                <TextArea
                  name="answer"
                  label={t('enquiry.answer')}
                  hint={t('enquiry.answerHint')}
                  required
                  rows={10}
                  maxLength={answerLength}
                  defaultValue={typed}
                  error={errors?.answer}
                />
                <Button name="intent" value="answer">
                  {t('enquiry.send')}
                </Button>
              </Form>
            ) : (
              <p>{t('enquiry.readOnly')}</p>
            ),
          },
        ]}
      />
    </>
  );
}

function Received({ enquiry }: { enquiry: EnquiryView }) {
  const t = useT();
  return (
    <>
      <DescriptionList
        items={[
          { term: t('enquiry.received'), value: enquiry.received },
          ...(enquiry.purged
            ? []
            : [{ term: t('enquiry.from'), value: <From name={enquiry.name} email={enquiry.email} /> }]),
          { term: t('enquiry.language'), value: enquiry.writtenIn },
          { term: t(enquiry.answered ? 'enquiry.firstAnswer' : 'enquiry.waiting'), value: enquiry.waited },
        ]}
      />
      <Words text={enquiry.purged ? t('enquiry.purged') : enquiry.body} />
    </>
  );
}

function Answered({ enquiry, answer }: { enquiry: EnquiryView; answer: NonNullable<EnquiryView['answer']> }) {
  const t = useT();
  return (
    <>
      <DescriptionList
        items={[
          { term: t('enquiry.answeredBy'), value: answer.by },
          { term: t('enquiry.answeredAt'), value: answer.at },
        ]}
      />
      <Words text={enquiry.purged ? t('enquiry.purged') : answer.text} />
    </>
  );
}

const From = ({ name, email }: { name: string; email: string }) => (
  <>
    <Written text={name} />
    <span className="block break-all">{email}</span>
  </>
);

const Words = ({ text }: { text: string }) => (
  <p className="mt-4 max-w-text whitespace-pre-wrap break-words rounded-8 border border-solid-gray-300 bg-white p-5 text-std-17N-170">
    <Written text={text} />
  </p>
);
