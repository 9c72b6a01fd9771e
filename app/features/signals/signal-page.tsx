import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NextPanel } from '#app/components/next-panel.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { RadioGroup } from '#app/components/radio-group.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Timeline } from '#app/components/timeline.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { EntryTable } from '../audit/entry-table.tsx';
import type { SignalView } from './signal-view.ts';

type Props = {
  view: SignalView;
  reasonLength: number;
  done: boolean;
  errors: Readonly<Record<string, string>> | undefined;
  values: Readonly<Record<string, string | readonly string[]>>;
};

/** One signal: what was seen, why the rule says so, the records behind it, its history and what can be done now. */
export function SignalPage(props: Props) {
  const { view, done, errors } = props;
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('signal.page', { reference: view.line.reference })}
        eyebrow={view.line.name}
        status={<StatusBadge tone={view.line.state.tone}>{view.line.state.text}</StatusBadge>}
        lead={view.line.saw}
        crumbs={[{ label: t('signal.list'), href: '/signals' }, { label: view.line.reference }]}
        next={
          view.ended ? undefined : (
            <NextPanel
              mine={view.steps.length > 0}
              turn={view.turn}
              actions={
                view.steps.length > 0 ? <ButtonLink href="#step">{t('signal.step')}</ButtonLink> : undefined
              }
            >
              {view.steps.length > 0 ? t('signal.stepLead') : view.readOnly}
            </NextPanel>
          )
        }
        summary={
          done ? (
            <NoticeBanner
              live
              tone="success"
              title={t('signal.done')}
              actions={
                view.incidentHref ? (
                  <ButtonLink href={view.incidentHref}>{t('signal.incidentLink')}</ButtonLink>
                ) : undefined
              }
            />
          ) : undefined
        }
        sections={[
          { id: 'what', title: t('signal.what'), children: <What view={view} /> },
          { id: 'why', title: t('signal.why'), children: <Why view={view} /> },
          { id: 'evidence', title: t('signal.evidence'), children: <Evidence view={view} /> },
          { id: 'history', title: t('signal.history'), children: <History view={view} /> },
          ...(view.steps.length > 0
            ? [{ id: 'step', title: t('signal.step'), children: <Step {...props} /> }]
            : []),
        ]}
      />
    </>
  );
}

function What({ view }: { view: SignalView }) {
  const t = useT();
  return (
    <DescriptionList
      items={[
        {
          term: t('signal.about'),
          value: view.about.href ? (
            <TextLink href={view.about.href}>{view.about.name}</TextLink>
          ) : (
            view.about.name
          ),
        },
        ...(view.project
          ? [
              {
                term: t('signal.project'),
                value: view.project.href ? (
                  <TextLink href={view.project.href}>{view.project.reference}</TextLink>
                ) : (
                  view.project.reference
                ),
              },
            ]
          : []),
        {
          term: t('signal.severity'),
          value: <StatusBadge tone={view.line.severity.tone}>{view.line.severity.text}</StatusBadge>,
        },
        { term: t('signal.rules.area'), value: view.area },
        { term: t('signal.raisedAt'), value: view.raised },
        { term: t('signal.changed'), value: view.line.changed },
        ...(view.incidentHref
          ? [
              {
                term: t('signal.incident'),
                value: <TextLink href={view.incidentHref}>{t('signal.incidentLink')}</TextLink>,
              },
            ]
          : []),
      ]}
    />
  );
}

function Why({ view }: { view: SignalView }) {
  const t = useT();
  return (
    <div className="max-w-text space-y-3">
      <p>{t('signal.because', { when: view.when })}</p>
      <p>
        <TextLink href="/signals/rules">{t('signal.rules')}</TextLink>
      </p>
    </div>
  );
}

function Evidence({ view }: { view: SignalView }) {
  const t = useT();
  if (view.entries.length === 0) return <p className="max-w-text">{t('signal.evidenceNone')}</p>;
  return (
    <div className="space-y-4">
      {view.shown ? <p>{view.shown}</p> : null}
      <EntryTable lines={view.entries} />
      {view.ledgerHref ? (
        <p>
          <TextLink href={view.ledgerHref}>{t('signal.evidenceAll')}</TextLink>
        </p>
      ) : null}
    </div>
  );
}

function History({ view }: { view: SignalView }) {
  const t = useT();
  return (
    <Timeline
      label={t('signal.history')}
      entries={view.history.map(({ reason, ...entry }) => ({
        ...entry,
        children: reason ? (
          <p className="max-w-text whitespace-pre-wrap break-words">
            <Written text={reason} />
          </p>
        ) : undefined,
      }))}
    />
  );
}

function Step({ view, reasonLength, errors, values }: Props) {
  const t = useT();
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined);
  return (
    <Form key={view.revision} method="post" noValidate className="max-w-form space-y-6">
      <input type="hidden" name="revision" value={view.revision} />
      <RadioGroup
        name="step"
        label={t('signal.chooseStep')}
        required
        options={view.steps}
        defaultValue={text('step') ?? (view.steps.length === 1 ? view.steps[0]?.value : undefined)}
        error={errors?.step}
      />
      <TextArea
        name="reason"
        label={t('signal.reason')}
        hint={t('signal.reasonHint')}
        required
        rows={6}
        maxLength={reasonLength}
        defaultValue={text('reason')}
        error={errors?.reason}
      />
      <Button name="intent" value="step">
        {t('signal.do')}
      </Button>
    </Form>
  );
}
