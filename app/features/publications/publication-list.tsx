import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { PublicationLine } from './view.ts';

type Props = {
  lines: readonly PublicationLine[];
  projects: readonly { readonly id: string; readonly text: string }[];
};

export function PublicationList({ lines, projects }: Props) {
  const t = useT();
  return (
    <ListPage title={t('publication.list')} lead={t('publication.listLead')}>
      {projects.length > 0 ? (
        <ul className="mb-8 flex flex-wrap gap-4">
          {projects.map((project) => (
            <li key={project.id}>
              <ButtonLink href={`/workspaces/${project.id}/publications/new`} variant="secondary">
                {t('publication.newFor', { project: project.text })}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : null}
      <DataTable
        caption={t('publication.list')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('publication.empty')}>{t('publication.emptyBody')}</EmptyState>}
        columns={[
          {
            key: 'reference',
            header: t('application.reference'),
            nowrap: true,
            cell: (line) => line.reference,
          },
          {
            key: 'title',
            header: t('publication.titleLabel'),
            rowHeader: true,
            cell: (line) => (
              <TextLink href={`/publications/${line.id}`}>
                <Written text={line.title} />
              </TextLink>
            ),
          },
          { key: 'venue', header: t('publication.venue'), cell: (line) => <Written text={line.venue} /> },
          { key: 'project', header: t('output.project'), cell: (line) => <Written text={line.project} /> },
          {
            key: 'state',
            header: t('workspace.state'),
            nowrap: true,
            cell: (line) => (
              <>
                <StatusBadge tone={line.tone}>{line.stateText}</StatusBadge>
                {line.flagged ? (
                  <strong className="mt-1 block text-error-2">{t('publication.citesRecalled')}</strong>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </ListPage>
  );
}
