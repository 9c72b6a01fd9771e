import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { textOf, type Values } from '../review/values.ts';
import type { CaseEnquiriesView } from './thread-view.ts';

type Props = {
  view: CaseEnquiriesView;
  done: 'asked' | 'written' | 'closed' | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  values: Values;
};
type Enquiry = CaseEnquiriesView['enquiries'][number];

/** Questions between applicants and the office about one case, each with its answers (APP-4). */
export function CaseEnquiriesPage({ view, done, errors, values }: Props) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        crumbs={[
          { label: t('application.list'), href: '/applications' },
          { label: view.reference, href: `/applications/${view.id}` },
          { label: t('caseEnquiry.title') },
        ]}
        eyebrow={view.reference}
        title={t('caseEnquiry.title')}
        lead={t('caseEnquiry.lead')}
        summary={
          done && !errors ? (
            <NoticeBanner live tone="success" title={t(`caseEnquiry.done.${done}`)} />
          ) : undefined
        }
        sections={[
          ...view.enquiries.map((enquiry) => ({
            id: `enquiry-${enquiry.id}`,
            title: t('caseEnquiry.of', { topic: enquiry.topic, at: enquiry.opened }),
            children: <Thread enquiry={enquiry} mayWrite={view.mayWrite} errors={errors} values={values} />,
          })),
          ...(view.enquiries.length === 0
            ? [
                {
                  id: 'none',
                  title: t('caseEnquiry.list'),
                  children: <EmptyState title={t('caseEnquiry.none')} />,
                },
              ]
            : []),
          ...(view.mayWrite
            ? [
                {
                  id: 'ask',
                  title: t('caseEnquiry.ask'),
                  children: (
                    <Form method="post" noValidate className="max-w-form space-y-6">
                      <SelectField
                        name="topic"
                        label={t('caseEnquiry.topicLabel')}
                        required
                        defaultValue={textOf(values.topic)}
                        error={errors?.topic}
                        options={view.topics}
                      />
                      <TextArea
                        name="question"
                        label={t('caseEnquiry.text')}
                        hint={t('caseEnquiry.textHint')}
                        required
                        rows={6}
                        maxLength={4000}
                        defaultValue={textOf(values.question)}
                        error={errors?.question}
                      />
                      <Button name="intent" value="ask">
                        {t('caseEnquiry.send')}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function Thread({
  enquiry,
  mayWrite,
  errors,
  values,
}: {
  enquiry: Enquiry;
  mayWrite: boolean;
  errors: Props['errors'];
  values: Values;
}) {
  const t = useT();
  const answering = textOf(values.enquiryId) === enquiry.id;
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-4">
        <StatusBadge tone={enquiry.closed ? 'done' : enquiry.mine ? 'action' : 'waiting'}>
          {enquiry.waitsFor ? t('caseEnquiry.waitsFor', { side: enquiry.waitsFor }) : t('caseEnquiry.closed')}
        </StatusBadge>
        <span className="text-solid-gray-700">{enquiry.firstAnswer}</span>
      </p>
      <ol className="space-y-4">
        {enquiry.messages.map((message) => (
          <li
            key={message.id}
            data-keep-together
            className={`max-w-text rounded-8 border p-5 ${message.own ? 'border-key-900 bg-key-50' : 'border-solid-gray-300 bg-white'}`}
          >
            <p className="text-std-16N-170 text-solid-gray-700">
              {message.author}　{message.at}
            </p>
            <p className="mt-2 whitespace-pre-wrap break-words">
              <Written text={message.text} />
            </p>
          </li>
        ))}
      </ol>
      {mayWrite && !enquiry.closed ? (
        <Form method="post" noValidate className="max-w-form space-y-4 print:hidden">
          <input type="hidden" name="enquiryId" value={enquiry.id} />
          <TextArea
            id={`answer-${enquiry.id}`}
            name="answer"
            label={t('caseEnquiry.answer')}
            rows={4}
            maxLength={4000}
            defaultValue={answering ? textOf(values.answer) : ''}
            error={answering ? errors?.answer : undefined}
          />
          <div className="flex flex-wrap gap-4">
            <Button name="intent" value="write">
              {t('caseEnquiry.send')}
            </Button>
            <Button variant="tertiary" name="intent" value="close">
              {t('caseEnquiry.close')}
            </Button>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
