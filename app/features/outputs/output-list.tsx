import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Pagination } from '#app/components/pagination.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { OutputStateBadge } from './output-state-badge.tsx';
import type { OutputLine } from './view.ts';

type Props = {
  lines: readonly OutputLine[];
  more: boolean;
  page: number;
  show: 'open' | 'done';
};

export function OutputList({ lines, more, page, show }: Props) {
  const t = useT();
  const href = (to: number) => `/outputs?show=${show}&page=${to}`;
  return (
    <ListPage
      title={t('output.list')}
      lead={t('output.listLead')}
      filters={
        <Tabs
          label={t('output.show')}
          tabs={(['open', 'done'] as const).map((one) => ({
            label: t(`output.show.${one}`),
            href: `/outputs?show=${one}`,
            current: one === show,
          }))}
        />
      }
    >
      <DataTable
        caption={t('output.list')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('output.empty')}>{t('output.emptyBody')}</EmptyState>}
        columns={[
          {
            key: 'reference',
            header: t('application.reference'),
            nowrap: true,
            cell: (line) => line.reference,
          },
          {
            key: 'title',
            header: t('output.titleLabel'),
            rowHeader: true,
            cell: (line) => (
              <TextLink href={`/outputs/${line.id}`}>
                <Written text={line.title} />
              </TextLink>
            ),
          },
          { key: 'project', header: t('output.project'), cell: (line) => <Written text={line.project} /> },
          {
            key: 'state',
            header: t('workspace.state'),
            nowrap: true,
            cell: (line) => <OutputStateBadge state={line.state} text={line.stateText} />,
          },
          ...(show === 'open'
            ? [
                {
                  key: 'next',
                  header: t('output.nextTitle'),
                  cell: (line: OutputLine) => line.next ?? t('output.nextOthers'),
                },
              ]
            : []),
          {
            key: 'submitted',
            header: t('output.submitted'),
            nowrap: true,
            cell: (line) => line.submitted ?? t('common.none'),
          },
          {
            key: 'due',
            header: t('output.due'),
            nowrap: true,
            cell: (line) => (
              <>
                {line.due ?? t('common.none')}
                {line.overdue ? (
                  <strong className="block text-error-2">{t('application.overdue')}</strong>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {page > 1 || more ? <Pagination page={page} pages={more ? page + 1 : page} hrefOf={href} /> : null}
    </ListPage>
  );
}
