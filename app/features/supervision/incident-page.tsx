import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { AnswerForm } from './answer-form.tsx';
import { ClockTable, SettleForm } from './clock-table.tsx';
import { DeedForm } from './deed-form.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import { History } from './history.tsx';
import { IncidentFields } from './incident-fields.tsx';
import type { IncidentView } from './incident-view.ts';

type Props = {
  view: IncidentView;
  done: boolean;
  failed: string | undefined;
  values: Values;
  errors: Errors;
};

/** One incident: what happened, whom it has to be told until when, what was done. */
export function IncidentPage({ view, done, failed, values, errors }: Props) {
  const t = useT();
  const own = (intents: readonly string[]) =>
    failed !== undefined && intents.includes(failed) ? { values, errors } : { values: {}, errors: undefined };
  const assess = own(['assess']);
  const settle = own(['tell', 'not_needed']);
  const answer = own(['agree', 'decline']);
  const move = own(['contain', 'close', 'reopen']);
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('supervising.incident.title', { reference: view.reference })}
        eyebrow={view.kind}
        status={<StatusBadge tone={view.tone}>{view.state}</StatusBadge>}
        crumbs={[
          { label: t('supervising.incidents.title'), href: '/supervision/incidents' },
          { label: view.reference },
        ]}
        summary={
          <>
            {done ? <NoticeBanner live tone="success" title={t('supervising.done')} /> : null}
            {view.who ? (
              <NoticeBanner tone={view.who.missing ? 'warning' : 'info'} title={view.who.text}>
                {view.who.missing}
              </NoticeBanner>
            ) : null}
            {view.overdue > 0 ? (
              <NoticeBanner tone="error" title={t('supervising.incident.late', { count: view.overdue })}>
                {t('supervising.incident.lateBody')}
              </NoticeBanner>
            ) : null}
          </>
        }
        sections={[
          { id: 'about', title: t('supervising.incident.what'), children: <About view={view} /> },
          {
            id: 'clocks',
            title: t('supervising.incident.clocks'),
            children: (
              <div className="space-y-6">
                <ClockTable clocks={view.clocks} />
                {view.maySettle ? (
                  <AnswerForm clocks={view.clocks} values={answer.values} errors={answer.errors} />
                ) : null}
                {view.maySettle && view.clocks.some(({ settled }) => !settled) ? (
                  <SettleForm
                    clocks={view.clocks.filter(({ settled }) => !settled)}
                    today={view.form.today}
                    values={settle.values}
                    errors={settle.errors}
                  />
                ) : null}
              </div>
            ),
          },
          ...(view.mayAssess
            ? [
                {
                  id: 'assess-part',
                  title: t('step.incident_case.assess'),
                  folded: failed !== 'assess' && view.deeds.length > 0,
                  children: (
                    <Form
                      key={textOf(view.form.values, 'revision')}
                      method="post"
                      noValidate
                      className="max-w-form space-y-6"
                    >
                      <input type="hidden" name="revision" value={textOf(view.form.values, 'revision')} />
                      <IncidentFields
                        form={view.form}
                        values={failed === 'assess' ? assess.values : view.form.values}
                        errors={assess.errors}
                      />
                      <TextArea
                        name="assessment"
                        label={t('supervising.incident.assessment')}
                        hint={t('supervising.textHint')}
                        required
                        rows={4}
                        maxLength={4000}
                        defaultValue={textOf(assess.values, 'assessment')}
                        error={assess.errors?.assessment}
                      />
                      <Button name="intent" value="assess">
                        {t('step.incident_case.assess')}
                      </Button>
                    </Form>
                  ),
                },
              ]
            : []),
          ...(view.deeds.length > 0
            ? [
                {
                  id: 'deeds',
                  title: t('supervising.deeds'),
                  children: (
                    <DeedForm
                      deeds={view.deeds}
                      label={t(`supervising.incident.text.${view.deeds[0]?.event ?? 'contain'}`)}
                      value={textOf(move.values, 'text')}
                      error={move.errors?.text}
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

const Paragraph = ({ text }: { text: string }) => (
  <span className="whitespace-pre-line">
    <Written text={text} />
  </span>
);

function About({ view }: { view: IncidentView }) {
  const t = useT();
  return (
    <DescriptionList
      items={[
        { term: t('supervising.incident.description'), value: <Paragraph text={view.description} /> },
        ...view.facts,
        ...(view.project
          ? [
              {
                term: t('supervising.incident.project'),
                value: <TextLink href={view.project.href}>{view.project.label}</TextLink>,
              },
            ]
          : []),
        ...(view.from
          ? [
              {
                term: t('supervising.incident.from'),
                value: <TextLink href={view.from.href}>{view.from.label}</TextLink>,
              },
            ]
          : []),
        ...(view.measures
          ? [{ term: t('supervising.incident.measures'), value: <Paragraph text={view.measures} /> }]
          : []),
        ...(view.lessons
          ? [{ term: t('supervising.incident.lessons'), value: <Paragraph text={view.lessons} /> }]
          : []),
      ]}
    />
  );
}
