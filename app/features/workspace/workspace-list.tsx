import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { WorkspaceLine } from './view.ts';

export function WorkspaceList({ lines }: { lines: readonly WorkspaceLine[] }) {
  const t = useT();
  return (
    <ListPage title={t('workspace.list')} lead={t('workspace.listLead')}>
      <DataTable
        caption={t('workspace.list')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('workspace.empty')}>{t('workspace.emptyBody')}</EmptyState>}
        columns={[
          {
            key: 'reference',
            header: t('application.reference'),
            nowrap: true,
            cell: (line) => line.reference,
          },
          {
            key: 'title',
            header: t('application.title'),
            rowHeader: true,
            cell: (line) => (
              <TextLink href={`/workspaces/${line.id}`}>
                <Written text={line.title} />
              </TextLink>
            ),
          },
          { key: 'organisation', header: t('application.organisation'), cell: (line) => line.organisation },
          {
            key: 'state',
            header: t('application.stateLabel'),
            nowrap: true,
            cell: (line) => (
              <StatusBadge tone={line.active ? 'done' : 'stopped'}>{line.stateText}</StatusBadge>
            ),
          },
          {
            key: 'until',
            header: t('workspace.until'),
            nowrap: true,
            cell: (line) => line.until ?? t('common.none'),
          },
        ]}
      />
    </ListPage>
  );
}
