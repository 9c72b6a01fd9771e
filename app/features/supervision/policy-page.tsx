import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DifferenceText } from '../review/differences.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import { History } from './history.tsx';
import type { PolicyVersionView, PolicyView } from './policy-view.ts';

type Props = { view: PolicyView; done: boolean; values: Values; errors: Errors };

/** A policy document: the version in force for everybody, and who drafted and approved it. */
export function PolicyPage({ view, done, values, errors }: Props) {
  const t = useT();
  const { shown } = view;
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={<Written text={view.title} />}
        eyebrow={view.kind}
        status={
          shown ? <StatusBadge tone={shown.tone}>{`${shown.label} ${shown.state}`}</StatusBadge> : undefined
        }
        crumbs={[
          { label: t('supervising.policies.title'), href: '/supervision/policies' },
          { label: view.title },
        ]}
        summary={
          <>
            {done ? <NoticeBanner live tone="success" title={t('supervising.done')} /> : null}
            {view.draft ? (
              <NoticeBanner
                tone="info"
                title={t('supervising.policy.draftBanner')}
                actions={
                  <ButtonLink href={view.draft.href} variant="secondary">
                    {t('supervising.policy.readDraft')}
                  </ButtonLink>
                }
              >
                {t('supervising.policy.draftBy', { name: view.draft.by })}
              </NoticeBanner>
            ) : null}
            {view.review?.overdue ? (
              <NoticeBanner tone="warning" title={t('supervising.policy.reviewOverdue')}>
                {view.review.text}
              </NoticeBanner>
            ) : null}
            {view.mayDraft || view.mayChange ? (
              <div className="flex flex-wrap gap-3 print:hidden">
                <ButtonLink href={`/supervision/policies/${view.id}/edit`} variant="secondary">
                  {t(view.mayChange ? 'supervising.policy.changeDraft' : 'supervising.policy.nextDraft')}
                </ButtonLink>
              </div>
            ) : null}
          </>
        }
        sections={[
          ...(shown
            ? [
                { id: 'version', title: shown.label, children: <Version shown={shown} /> },
                ...(view.difference
                  ? [
                      {
                        id: 'difference',
                        title: t('supervising.policy.difference', { version: view.difference.against }),
                        folded: shown.deeds.every(({ event }) => event !== 'approve'),
                        children: (
                          <div className="max-w-text whitespace-pre-line">
                            <DifferenceText parts={view.difference.parts} />
                          </div>
                        ),
                      },
                    ]
                  : []),
                ...(shown.deeds.length > 0
                  ? [
                      {
                        id: 'deeds',
                        title: t('supervising.deeds'),
                        children: <Deeds shown={shown} values={values} errors={errors} />,
                      },
                    ]
                  : []),
              ]
            : []),
          { id: 'versions', title: t('supervising.policy.versions'), children: <Versions view={view} /> },
          ...(view.history.length > 0
            ? [{ id: 'history', title: t('supervising.history'), children: <History lines={view.history} /> }]
            : []),
        ]}
      />
    </>
  );
}

function Version({ shown }: { shown: PolicyVersionView }) {
  const t = useT();
  return (
    <div className="space-y-6">
      <DescriptionList
        items={[
          ...shown.facts.map(({ term, value }) => ({ term, value: <WithJapanese text={value} /> })),
          {
            term: t('supervising.policy.hash'),
            value: <code className="break-all text-mono-16N-150">{shown.sha256}</code>,
          },
        ]}
      />
      {shown.file ? (
        <p>
          <TextLink href={shown.file.href} download>
            {shown.file.name}
          </TextLink>
        </p>
      ) : null}
      {shown.body ? (
        <div className="max-w-text whitespace-pre-line rounded-12 border border-solid-gray-300 p-5">
          <Written text={shown.body} />
        </div>
      ) : null}
    </div>
  );
}

function Versions({ view }: { view: PolicyView }) {
  const t = useT();
  return (
    <DataTable
      stacks
      caption={t('supervising.policy.versions')}
      captionHidden
      rows={view.versions}
      rowKey={(version) => version.id}
      columns={[
        {
          key: 'label',
          header: t('supervising.policy.versionHead'),
          rowHeader: true,
          nowrap: true,
          cell: (version) =>
            version.current ? (
              version.label
            ) : (
              <TextLink href={`/supervision/policies/${view.id}?version=${version.number}`}>
                {version.label}
              </TextLink>
            ),
        },
        {
          key: 'state',
          header: t('supervising.column.state'),
          nowrap: true,
          cell: (version) => <StatusBadge tone={version.tone}>{version.state}</StatusBadge>,
        },
        { key: 'valid', header: t('supervising.policy.valid'), cell: (version) => version.valid },
        { key: 'drafted', header: t('supervising.policy.draftedBy'), cell: (version) => version.draftedBy },
        {
          key: 'approved',
          header: t('supervising.policy.approved'),
          cell: (version) => version.approved ?? t('common.none'),
        },
        {
          key: 'note',
          header: t('supervising.policy.changeNote'),
          cell: (version) => <Written text={version.changeNote} />,
        },
      ]}
    />
  );
}

function Deeds({ shown, values, errors }: { shown: PolicyVersionView; values: Values; errors: Errors }) {
  const t = useT();
  return (
    <Form
      key={`${shown.id} ${shown.deeds.map(({ event }) => event).join(' ')}`}
      method="post"
      noValidate
      className="max-w-form space-y-6"
    >
      <input type="hidden" name="version" value={shown.id} />
      <input type="hidden" name="sha256" value={shown.sha256} />
      {shown.next ? <p>{shown.next}</p> : null}
      <TextArea
        name="text"
        label={t('supervising.policy.decisionText')}
        hint={t('supervising.policy.decisionHint')}
        rows={3}
        maxLength={2000}
        defaultValue={textOf(values, 'text')}
        error={errors?.text}
      />
      <div className="flex flex-wrap gap-3">
        {shown.deeds.map((deed) => (
          <Button
            key={deed.event}
            name="intent"
            value={deed.event}
            variant={deed.event === 'approve' ? 'primary' : 'danger'}
            {...(deed.reason ? { reason: deed.reason } : {})}
          >
            {deed.label}
          </Button>
        ))}
      </div>
    </Form>
  );
}
