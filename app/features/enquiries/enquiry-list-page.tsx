import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { EnquiryListView } from './enquiry-view.ts';

export function EnquiryListPage({ list }: { list: EnquiryListView }) {
  const t = useT();
  const state = list.open ? '' : 'state=answered&';
  return (
    <ListPage
      title={t('enquiry.list')}
      lead={t('enquiry.listLead')}
      filters={
        <Tabs
          label={t('enquiry.filter')}
          tabs={[
            { label: t('enquiry.open'), href: '/enquiries', current: list.open },
            { label: t('enquiry.answered'), href: '/enquiries?state=answered', current: !list.open },
          ]}
        />
      }
      count={list.lines.length > 0 ? list.count : undefined}
      pagination={{ page: list.page, pages: list.pages, hrefOf: (page) => `/enquiries?${state}page=${page}` }}
    >
      <DataTable
        caption={t('enquiry.list')}
        captionHidden
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState icon="check" title={t(list.open ? 'enquiry.noneOpen' : 'enquiry.noneAnswered')}>
            {t(list.open ? 'enquiry.noneOpenBody' : 'enquiry.noneAnsweredBody')}
          </EmptyState>
        }
        columns={[
          {
            key: 'reference',
            header: t('enquiry.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (line) => <TextLink href={`/enquiries/${line.id}`}>{line.reference}</TextLink>,
          },
          { key: 'topic', header: t('enquiry.topicLabel'), cell: (line) => line.topic },
          { key: 'received', header: t('enquiry.received'), nowrap: true, cell: (line) => line.received },
          {
            key: 'waited',
            header: t(list.open ? 'enquiry.waiting' : 'enquiry.firstAnswer'),
            nowrap: true,
            cell: (line) => line.waited,
          },
          {
            key: 'state',
            header: t('enquiry.state'),
            nowrap: true,
            cell: (line) => (
              <StatusBadge tone={line.answered ? 'done' : 'action'}>
                {t(line.answered ? 'enquiry.answered' : 'enquiry.open')}
              </StatusBadge>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
