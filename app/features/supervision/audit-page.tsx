import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorSummary, hasErrors } from '#app/components/error-summary.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { AuditPlanView, FindingLine } from './audit-view.ts';
import { DeedForm } from './deed-form.tsx';
import { DueDay } from './due-day.tsx';
import { type Errors, textOf, type Values } from './form-values.ts';
import { History } from './history.tsx';

type Props = { view: AuditPlanView; done: boolean; values: Values; errors: Errors };

/** One audit: what was planned, what was found, what became of it. */
export function AuditPage({ view, done, values, errors }: Props) {
  const t = useT();
  return (
    <>
      {hasErrors(errors) ? <ErrorSummary errors={errors} /> : null}
      <DetailPage
        title={t('supervising.audit.title', { reference: view.reference })}
        status={<StatusBadge tone={view.tone}>{view.state}</StatusBadge>}
        lead={<Written text={view.scope} />}
        crumbs={[
          { label: t('supervising.audits.title'), href: '/supervision/audits' },
          { label: view.reference },
        ]}
        summary={
          <>
            {done ? <NoticeBanner live tone="success" title={t('supervising.done')} /> : null}
            <div className="flex flex-wrap gap-3 print:hidden">
              {view.mayRaise ? (
                <ButtonLink href={`/supervision/audits/${view.id}/raise`}>
                  {t('supervising.finding.raise')}
                </ButtonLink>
              ) : null}
              {view.mayChange ? (
                <ButtonLink href={`/supervision/audits/${view.id}/edit`} variant="secondary">
                  {t('supervising.audits.change')}
                </ButtonLink>
              ) : null}
              <ButtonLink href={`/supervision/audits/${view.id}/report.pdf`} variant="secondary" download>
                {t('supervising.audit.pdf')}
              </ButtonLink>
            </div>
          </>
        }
        sections={[
          {
            id: 'about',
            title: t('supervising.audit.about'),
            children: (
              <div className="space-y-4">
                <DescriptionList items={view.facts} />
                {view.actsHref ? (
                  <p>
                    <TextLink href={view.actsHref}>{t('supervising.audit.acts')}</TextLink>
                  </p>
                ) : null}
              </div>
            ),
          },
          {
            id: 'findings',
            title: t('supervising.audit.findings'),
            children: <FindingTable lines={view.findings} />,
          },
          ...(view.summary
            ? [
                {
                  id: 'summary',
                  title: t('supervising.audit.summary'),
                  children: (
                    <p className="max-w-text whitespace-pre-line">
                      <Written text={view.summary} />
                    </p>
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
                      label={t(textLabels[view.deeds[0]?.event ?? 'start'])}
                      value={textOf(values, 'text')}
                      error={errors?.text}
                      danger="cancel"
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

const textLabels = {
  start: 'supervising.audit.startText',
  report: 'supervising.audit.reportText',
  cancel: 'supervising.reason',
  close: 'supervising.audit.closeText',
} as const satisfies Record<string, MessageKey>;

function FindingTable({ lines }: { lines: readonly FindingLine[] }) {
  const t = useT();
  return (
    <DataTable
      stacks
      caption={t('supervising.audit.findings')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={
        <EmptyState title={t('supervising.finding.none')}>{t('supervising.finding.noneBody')}</EmptyState>
      }
      columns={[
        {
          key: 'reference',
          header: t('supervising.column.reference'),
          rowHeader: true,
          nowrap: true,
          cell: (line) => <TextLink href={`/supervision/findings/${line.id}`}>{line.reference}</TextLink>,
        },
        {
          key: 'severity',
          header: t('supervising.finding.severity'),
          nowrap: true,
          cell: (line) => <StatusBadge tone={line.severityTone}>{line.severity}</StatusBadge>,
        },
        {
          key: 'asked',
          header: t('supervising.finding.asked'),
          cell: (line) => (
            <>
              <Written text={line.asked} />
              <span className="block text-std-16N-170 text-solid-gray-700">{line.topic}</span>
            </>
          ),
        },
        {
          key: 'state',
          header: t('supervising.column.state'),
          nowrap: true,
          cell: (line) => <StatusBadge tone={line.tone}>{line.state}</StatusBadge>,
        },
        {
          key: 'due',
          header: t('supervising.column.due'),
          cell: (line) => <DueDay text={line.due} overdue={line.overdue} />,
        },
      ]}
    />
  );
}
