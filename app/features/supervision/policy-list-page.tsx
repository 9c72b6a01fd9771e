import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DueDay } from './due-day.tsx';
import type { PolicyListView } from './policy-view.ts';

export function PolicyListPage({ lines, mayDraft, supervises }: PolicyListView) {
  const t = useT();
  return (
    <ListPage
      title={t('supervising.policies.title')}
      lead={t('supervising.policies.lead')}
      actions={
        mayDraft ? (
          <ButtonLink href="/supervision/policies/new">{t('supervising.policies.new')}</ButtonLink>
        ) : undefined
      }
    >
      <DataTable
        stacks
        caption={t('supervising.policies.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title={t('supervising.policies.none')}>{t('supervising.policies.noneBody')}</EmptyState>
        }
        columns={[
          {
            key: 'title',
            header: t('supervising.policy.name'),
            rowHeader: true,
            cell: (line) => (
              <>
                <TextLink href={`/supervision/policies/${line.id}`}>{line.title}</TextLink>
                <span className="block text-std-16N-170 text-solid-gray-700">{line.kind}</span>
              </>
            ),
          },
          {
            key: 'version',
            header: t('supervising.policy.current'),
            cell: (line) => (
              <>
                {line.version ?? t('supervising.policy.noneInForce')}
                {line.draft && supervises ? (
                  <span className="block">
                    <StatusBadge tone="waiting">{t('supervising.policy.draftWaits')}</StatusBadge>
                  </span>
                ) : null}
              </>
            ),
          },
          {
            key: 'valid',
            header: t('supervising.policy.valid'),
            cell: (line) => line.validFrom ?? t('common.none'),
          },
          {
            key: 'approved',
            header: t('supervising.policy.approvedBy'),
            cell: (line) => line.approvedBy ?? t('common.none'),
          },
          ...(supervises
            ? [
                {
                  key: 'review',
                  header: t('supervising.policy.review'),
                  cell: (line: PolicyListView['lines'][number]) => (
                    <DueDay text={line.review} overdue={line.overdue} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="mt-6">
        <TextLink href="/disclosure-rules">{t('supervising.policies.rules')}</TextLink>
      </p>
    </ListPage>
  );
}
