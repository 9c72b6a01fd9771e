import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ComplaintListView } from './complaint-view.ts';

export function ComplaintListPage({ list }: { list: ComplaintListView }) {
  const t = useT();
  return (
    <ListPage
      title={t('complaint.list.title')}
      lead={t('complaint.list.lead')}
      filters={
        <Tabs
          label={t('complaint.list.filter')}
          tabs={[
            { label: t('complaint.list.open'), href: '/complaints', current: !list.ended },
            { label: t('complaint.list.ended'), href: '/complaints?show=ended', current: list.ended },
          ]}
        />
      }
      count={list.lines.length > 0 ? list.count : undefined}
      pagination={{
        page: list.page,
        pages: list.pages,
        hrefOf: (page) => `/complaints?${list.ended ? 'show=ended&' : ''}page=${page}`,
      }}
    >
      <DataTable
        stacks
        caption={t('complaint.list.title')}
        captionHidden
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState
            icon="check"
            title={t(list.ended ? 'complaint.list.noneEnded' : 'complaint.list.noneOpen')}
          >
            {t('complaint.list.noneBody')}
          </EmptyState>
        }
        columns={[
          {
            key: 'reference',
            header: t('complaint.column.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (line) => <TextLink href={`/complaints/${line.id}`}>{line.reference}</TextLink>,
          },
          { key: 'topic', header: t('complaint.column.topic'), cell: (line) => line.topic },
          { key: 'as', header: t('complaint.column.as'), cell: (line) => line.complainant },
          {
            key: 'state',
            header: t('complaint.column.state'),
            cell: (line) => <StatusBadge tone={line.tone}>{line.state}</StatusBadge>,
          },
          {
            key: 'due',
            header: t('complaint.column.due'),
            nowrap: true,
            cell: (line) =>
              line.overdue && line.due
                ? t('common.aside', { text: line.due, aside: t('complaint.overdue') })
                : (line.due ?? '—'),
          },
          {
            key: 'received',
            header: t('complaint.column.received'),
            nowrap: true,
            cell: (line) => line.received,
          },
        ]}
      />
    </ListPage>
  );
}
