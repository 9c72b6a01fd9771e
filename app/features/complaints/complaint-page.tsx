import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { Heading } from '#app/components/heading.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { StepBar } from '#app/components/step-bar.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { AnswerActs, DecideActs, NoteActs, SecondActs } from './complaint-acts.tsx';
import type { ComplaintView, Errors, Values } from './complaint-view.ts';

type Props = {
  complaint: ComplaintView;
  refusals: readonly string[];
  links: readonly string[];
  done: boolean;
  values: Values;
  errors: Errors;
};

/** One complaint as the office sees it: what was written, what was examined, what is answered, and what can be done now. */
export function ComplaintPage({ complaint, refusals, links, done, values, errors }: Props) {
  const t = useT();
  const { line } = complaint;
  return (
    <div className="space-y-10">
      <div>
        {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
        <PageTitle lead={line.topic}>{t('complaint.page', { reference: line.reference })}</PageTitle>
        {done ? <NoticeBanner live tone="success" title={t('complaint.done')} /> : null}
        {complaint.who ? (
          <NoticeBanner tone={complaint.who.missing ? 'warning' : 'info'} title={complaint.who.text}>
            {complaint.who.missing}
          </NoticeBanner>
        ) : null}
      </div>
      <StepBar label={t('complaint.status.steps')} steps={complaint.steps} />
      <section aria-labelledby="written" className="space-y-4">
        <Heading level={2} id="written">
          {t('complaint.status.body')}
        </Heading>
        <p className="max-w-text whitespace-pre-line">
          <Written text={complaint.body} />
        </p>
        {complaint.reopened ? (
          <NoticeBanner tone="warning" title={t('complaint.reopened')}>
            <p className="whitespace-pre-line">
              <Written text={complaint.reopened} />
            </p>
          </NoticeBanner>
        ) : null}
        <DescriptionList items={facts(t, complaint)} />
      </section>
      <DecideActs complaint={complaint} refusals={refusals} values={values} errors={errors} />
      <NoteActs complaint={complaint} links={links} values={values} errors={errors} />
      <AnswerActs complaint={complaint} values={values} errors={errors} />
      <SecondActs complaint={complaint} />
      {complaint.answer ? (
        <section aria-labelledby="answered" className="space-y-4">
          <Heading level={2} id="answered">
            {t('complaint.answer.title')}
          </Heading>
          {complaint.refusal ? (
            <p className="font-700">
              {t('complaint.status.refusal')}: {complaint.refusal}
            </p>
          ) : null}
          <p className="max-w-text whitespace-pre-line">
            <Written text={complaint.answer} />
          </p>
          <p>
            {t('complaint.answer.at')}: {complaint.answeredAt}
          </p>
        </section>
      ) : null}
    </div>
  );
}

function facts(t: ReturnType<typeof useT>, complaint: ComplaintView) {
  const { line, link } = complaint;
  return [
    { term: t('complaint.column.as'), value: line.complainant },
    ...(complaint.together ? [{ term: t('complaint.togetherLabel'), value: complaint.together }] : []),
    { term: t('complaint.column.received'), value: line.received },
    ...(line.due ? [{ term: t('complaint.column.due'), value: line.due }] : []),
    { term: t('complaint.contact'), value: complaint.contact },
    { term: t('complaint.writtenIn'), value: complaint.writtenIn },
    ...(complaint.handler ? [{ term: t('complaint.handler'), value: complaint.handler }] : []),
    {
      term: t('complaint.aboutWhom'),
      value: complaint.concerned.join(t('common.listSeparator')) || t('complaint.aboutNobody'),
    },
    ...(link
      ? [{ term: t('complaint.linked'), value: <TextLink href={link.href}>{link.label}</TextLink> }]
      : []),
    ...(complaint.extension ? [{ term: t('complaint.status.extension'), value: complaint.extension }] : []),
    ...(complaint.secondReadBy ? [{ term: t('complaint.second.by'), value: complaint.secondReadBy }] : []),
  ];
}
