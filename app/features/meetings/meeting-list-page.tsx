import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { type Tab, Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { MeetingListView } from './meeting-view.ts';

export function MeetingListPage({ list, tabs }: { list: MeetingListView; tabs: readonly Tab[] }) {
  const t = useT();
  const past = list.past ? 'show=past&' : '';
  return (
    <ListPage
      title={t('meetings.title')}
      lead={t('meetings.lead')}
      actions={list.mayPlan ? <ButtonLink href="/meetings/new">{t('meetings.new')}</ButtonLink> : undefined}
      filters={
        <div className="space-y-6">
          <Tabs label={t('committee.tabs')} tabs={tabs} />
          <Tabs
            label={t('meetings.filter')}
            tabs={[
              { label: t('meetings.coming'), href: '/meetings', current: !list.past },
              { label: t('meetings.past'), href: '/meetings?show=past', current: list.past },
            ]}
          />
        </div>
      }
      count={list.count}
      pagination={{ page: list.page, pages: list.pages, hrefOf: (page) => `/meetings?${past}page=${page}` }}
    >
      <DataTable
        caption={t('meetings.title')}
        captionHidden
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('meetings.none')}>{t('meetings.noneBody')}</EmptyState>}
        columns={[
          {
            key: 'reference',
            header: t('meetings.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (line) => <TextLink href={`/meetings/${line.id}`}>{line.reference}</TextLink>,
          },
          { key: 'time', header: t('meetings.time'), cell: (line) => line.time },
          { key: 'place', header: t('meetings.place'), cell: (line) => <Written text={line.place} /> },
          {
            key: 'state',
            header: t('meetings.state'),
            nowrap: true,
            cell: (line) => (
              <StatusBadge tone={line.cancelled ? 'stopped' : 'progress'}>
                {t(line.cancelled ? 'meetings.cancelled' : 'meetings.planned')}
              </StatusBadge>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
