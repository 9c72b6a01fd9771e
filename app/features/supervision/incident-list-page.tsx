import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { DueDay } from './due-day.tsx';
import type { IncidentListView } from './incident-view.ts';

export function IncidentListPage({ over, lines, mayRecord }: IncidentListView) {
  const t = useT();
  return (
    <ListPage
      title={t('supervising.incidents.title')}
      lead={t('supervising.incidents.lead')}
      actions={
        mayRecord ? (
          <ButtonLink href="/supervision/incidents/new">{t('supervising.incidents.new')}</ButtonLink>
        ) : undefined
      }
      filters={
        <Tabs
          label={t('supervising.incidents.show')}
          tabs={[
            { label: t('supervising.incidents.open'), href: '/supervision/incidents', current: !over },
            {
              label: t('supervising.incidents.over'),
              href: '/supervision/incidents?show=over',
              current: over,
            },
          ]}
        />
      }
    >
      <DataTable
        stacks
        caption={t('supervising.incidents.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState icon="check" title={t('supervising.incidents.none')}>
            {t('supervising.incidents.noneBody')}
          </EmptyState>
        }
        columns={[
          {
            key: 'reference',
            header: t('supervising.column.reference'),
            rowHeader: true,
            nowrap: true,
            cell: (line) => <TextLink href={`/supervision/incidents/${line.id}`}>{line.reference}</TextLink>,
          },
          {
            key: 'kind',
            header: t('supervising.incident.kind'),
            cell: (line) => (
              <>
                {line.kind}
                <span className="block text-std-16N-170 text-solid-gray-700">{line.source}</span>
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
            key: 'discovered',
            header: t('supervising.incident.discovered'),
            cell: (line) => line.discovered,
          },
          {
            key: 'due',
            header: t('supervising.incident.next'),
            cell: (line) => (
              <>
                {line.next ? <span className="block">{line.next}</span> : null}
                <DueDay text={line.due} overdue={line.overdue} />
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
