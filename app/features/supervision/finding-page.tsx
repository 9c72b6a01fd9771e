import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { EntryTable } from '../audit/entry-table.tsx';
import type { FindingView } from './audit-view.ts';
import { DeedForm } from './deed-form.tsx';
import { DueDay } from './due-day.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import { History } from './history.tsx';

type Props = {
  view: FindingView;
  done: boolean;
  values: Values;
  errors: Errors;
  files: { accept: string; limit: string };
};

/** One finding: what was found and asked, the entries it points at, the answers and what was thought of them. */
export function FindingPage({ view, done, values, errors, files }: Props) {
  const t = useT();
  const { line } = view;
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('supervising.finding.title', { reference: view.reference })}
        status={
          <>
            <StatusBadge tone={line.severityTone}>{line.severity}</StatusBadge>
            <StatusBadge tone={line.tone}>{line.state}</StatusBadge>
          </>
        }
        crumbs={[
          { label: t('supervising.audits.title'), href: '/supervision/audits' },
          { label: view.plan.reference, href: view.plan.href },
          { label: view.reference },
        ]}
        summary={done ? <NoticeBanner live tone="success" title={t('supervising.done')} /> : undefined}
        sections={[
          {
            id: 'about',
            title: t('supervising.finding.about'),
            children: (
              <DescriptionList
                items={[
                  { term: t('supervising.finding.found'), value: <Text text={view.found} /> },
                  { term: t('supervising.finding.asked'), value: <Text text={line.asked} /> },
                  ...(line.due
                    ? [
                        {
                          term: t('supervising.finding.due'),
                          value: <DueDay text={line.due} overdue={line.overdue} />,
                        },
                      ]
                    : []),
                  ...view.facts,
                  {
                    term: t('supervising.finding.plan'),
                    value: <TextLink href={view.plan.href}>{view.plan.reference}</TextLink>,
                  },
                ]}
              />
            ),
          },
          ...(view.entries.length > 0
            ? [
                {
                  id: 'entries',
                  title: t('supervising.finding.entries'),
                  children: <EntryTable lines={view.entries} />,
                },
              ]
            : []),
          ...(view.mayAnswer
            ? [
                {
                  id: 'answer-part',
                  title: t('step.audit_finding.answer'),
                  children: <Answer values={values} errors={errors} files={files} />,
                },
              ]
            : []),
          ...(view.deeds.length > 0
            ? [
                {
                  id: 'deeds',
                  title: t('supervising.finding.judge'),
                  children: (
                    <DeedForm
                      deeds={view.deeds}
                      label={t('supervising.finding.judgement')}
                      value={textOf(values, 'text')}
                      error={errors?.text}
                      danger="withdraw"
                    />
                  ),
                },
              ]
            : []),
          { id: 'history', title: t('supervising.history'), children: <History lines={view.history} /> },
        ]}
      />
    </>
  );
}

const Text = ({ text }: { text: string }) => (
  <span className="whitespace-pre-line">
    <Written text={text} />
  </span>
);

function Answer({ values, errors, files }: Pick<Props, 'values' | 'errors' | 'files'>) {
  const t = useT();
  return (
    <Form method="post" noValidate encType="multipart/form-data" className="max-w-form space-y-6">
      <TextArea
        name="answer"
        label={t('supervising.finding.answer')}
        hint={t('supervising.finding.answerHint')}
        required
        rows={6}
        maxLength={8000}
        defaultValue={textOf(values, 'answer')}
        error={errors?.answer}
      />
      <FileField
        name="file"
        label={t('supervising.finding.file')}
        optional
        accept={files.accept}
        limit={files.limit}
        error={errors?.file}
      />
      <Button name="intent" value="answer">
        {t('step.audit_finding.answer')}
      </Button>
    </Form>
  );
}
