import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { applicationStates } from '#app/domain/application/states.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { ApplicationLine } from './application-view.ts';
import { StateBadge } from './state-badge.tsx';

type Props = {
  lines: readonly ApplicationLine[];
  total: string;
  page: number;
  pages: number;
  query: { state: string; q: string; sort: string };
  mayCreate: boolean;
  /** Comes from declaring a conflict: the case is not in the list any more. */
  recused: boolean;
};

const sorts = ['changed', 'due', 'submitted', 'reference'] as const;

export function ApplicationList({ lines, total, page, pages, query, mayCreate, recused }: Props) {
  const t = useT();
  const address = (change: Partial<Props['query']> & { page?: number }) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...change }))
      if (value && value !== 'changed') next.set(name, String(value));
    return next.size > 0 ? `?${next}` : '/applications';
  };
  const state = applicationStates.find((one) => one === query.state);
  return (
    <ListPage
      title={t('application.list')}
      lead={t('application.listLead')}
      actions={
        mayCreate ? (
          <>
            <ButtonLink href="/applications/new">{t('application.new')}</ButtonLink>
            <ButtonLink href="/applications/start" variant="secondary">
              {t('draft.load')}
            </ButtonLink>
          </>
        ) : undefined
      }
      count={t('application.count', { count: total })}
      pagination={{ page, pages, hrefOf: (to) => address({ page: to }) }}
      filters={
        <>
          {recused ? (
            <div className="mb-8">
              <NoticeBanner tone="success" title={t('conflict.done')} />
            </div>
          ) : null}
          <FilterBar
            open
            clearHref="/applications"
            active={[
              ...(query.q ? [{ label: query.q, removeHref: address({ q: '' }) }] : []),
              ...(state
                ? [{ label: t(`application.state.${state}`), removeHref: address({ state: '' }) }]
                : []),
            ]}
          >
            <TextField name="q" type="search" label={t('application.search')} defaultValue={query.q} />
            <SelectField
              name="state"
              label={t('application.filterState')}
              empty={t('application.allStates')}
              defaultValue={query.state}
              options={applicationStates.map((value) => ({ value, label: t(`application.state.${value}`) }))}
            />
            <SelectField
              name="sort"
              label={t('application.sort')}
              empty={false}
              defaultValue={query.sort}
              options={sorts.map((value) => ({ value, label: t(`application.sort.${value}`) }))}
            />
          </FilterBar>
        </>
      }
    >
      <DataTable
        caption={t('application.list')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('application.empty')}>{t('application.emptyBody')}</EmptyState>}
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
            cell: (line) => <TextLink href={`/applications/${line.id}`}>{line.title}</TextLink>,
          },
          { key: 'organisation', header: t('application.organisation'), cell: (line) => line.organisation },
          {
            key: 'state',
            header: t('application.stateLabel'),
            cell: (line) => <StateBadge state={line.state} text={line.stateText} />,
          },
          { key: 'due', header: t('application.due'), nowrap: true, cell: (line) => <Due line={line} /> },
          { key: 'changed', header: t('application.changedAt'), nowrap: true, cell: (line) => line.changed },
        ]}
      />
    </ListPage>
  );
}

export function Due({ line }: { line: Pick<ApplicationLine, 'due' | 'overdue'> }) {
  const t = useT();
  if (!line.due) return <>{t('common.none')}</>;
  return (
    <>
      {line.due}
      {line.overdue ? <strong className="block text-error-2">{t('application.overdue')}</strong> : null}
    </>
  );
}
