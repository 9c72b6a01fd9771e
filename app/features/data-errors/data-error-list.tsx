import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ErrorList } from './view.ts';

export function DataErrorList({ list }: { list: ErrorList }) {
  const t = useT();
  return (
    <ListPage
      title={t('data-error.list')}
      lead={t('data-error.listLead')}
      crumbs={[{ label: t('upkeep.supervision'), href: '/supervision' }, { label: t('data-error.list') }]}
      {...(list.mayWrite
        ? { actions: <ButtonLink href="/supervision/data-errors/new">{t('data-error.new')}</ButtonLink> }
        : {})}
    >
      <DataTable
        stacks
        caption={t('data-error.list')}
        captionHidden
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('data-error.empty')}>{t('data-error.emptyBody')}</EmptyState>}
        columns={[
          {
            key: 'reference',
            header: t('data-error.reference'),
            nowrap: true,
            cell: (line) => line.reference,
          },
          {
            key: 'title',
            header: t('data-error.title'),
            rowHeader: true,
            cell: (line) => (
              <TextLink href={`/supervision/data-errors/${line.id}`}>
                <Written text={line.title} />
              </TextLink>
            ),
          },
          { key: 'severity', header: t('data-error.severity'), cell: (line) => line.severity },
          {
            key: 'state',
            header: t('assurance.state'),
            nowrap: true,
            cell: (line) => <StatusBadge tone={line.tone}>{line.stateText}</StatusBadge>,
          },
          { key: 'known', header: t('data-error.knownOn'), nowrap: true, cell: (line) => line.known },
          { key: 'things', header: t('data-error.things'), numeric: true, cell: (line) => line.things },
          { key: 'open', header: t('data-error.openThings'), numeric: true, cell: (line) => line.open },
        ]}
      />
    </ListPage>
  );
}
