import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { AuditListView } from './audit-view.ts';

export function AuditListPage({ plans, mayPlan }: AuditListView) {
  const t = useT();
  return (
    <ListPage
      title={t('supervising.audits.title')}
      lead={t('supervising.audits.lead')}
      actions={
        mayPlan ? (
          <ButtonLink href="/supervision/audits/new">{t('supervising.audits.new')}</ButtonLink>
        ) : undefined
      }
    >
      <DataTable
        stacks
        caption={t('supervising.audits.title')}
        captionHidden
        rows={plans}
        rowKey={(plan) => plan.id}
        empty={
          <EmptyState title={t('supervising.audits.none')}>{t('supervising.audits.noneBody')}</EmptyState>
        }
        columns={[
          {
            key: 'reference',
            header: t('supervising.column.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (plan) => <TextLink href={`/supervision/audits/${plan.id}`}>{plan.reference}</TextLink>,
          },
          {
            key: 'scope',
            header: t('supervising.audit.scope'),
            cell: (plan) => (
              <>
                <Written text={plan.scope} />
                <span className="block text-std-16N-170 text-solid-gray-700">{plan.organisation}</span>
              </>
            ),
          },
          {
            key: 'state',
            header: t('supervising.column.state'),
            nowrap: true,
            cell: (plan) => <StatusBadge tone={plan.tone}>{plan.state}</StatusBadge>,
          },
          { key: 'days', header: t('supervising.audit.days'), cell: (plan) => plan.days },
          { key: 'findings', header: t('supervising.audit.findings'), cell: (plan) => plan.findings },
        ]}
      />
    </ListPage>
  );
}
