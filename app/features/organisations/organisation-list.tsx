import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { WithJapanese } from '#app/components/with-japanese.tsx';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { OrganisationLine } from '#app/services/organisations/view.ts';
import { CertificationBadge } from './certification-badge.tsx';

const organisationSorts = ['name', 'certification'] as const;

type Query = { q: string; type: string; sort: string };
type Props = {
  lines: readonly OrganisationLine[];
  count: string;
  page: number;
  pages: number;
  query: Query;
  mayCreate: boolean;
};

export function OrganisationList({ lines, count, page, pages, query, mayCreate }: Props) {
  const t = useT();
  const address = (change: Partial<Query> & { page?: number }) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...change }))
      if (value && value !== 'name' && value !== 1) next.set(name, String(value));
    return next.size > 0 ? `?${next}` : '/organisations';
  };
  const type = organisationTypes.find((one) => one === query.type);
  return (
    <ListPage
      title={t('organisation.title')}
      lead={t('organisation.lead')}
      actions={
        mayCreate ? <ButtonLink href="/organisations/new">{t('organisation.new')}</ButtonLink> : undefined
      }
      count={count}
      pagination={{ page, pages, hrefOf: (to) => address({ page: to }) }}
      filters={
        <FilterBar
          open
          clearHref="/organisations"
          active={[
            ...(query.q ? [{ label: query.q, removeHref: address({ q: '' }) }] : []),
            ...(type ? [{ label: t(`organisation.type.${type}`), removeHref: address({ type: '' }) }] : []),
          ]}
        >
          <TextField
            name="q"
            type="search"
            label={t('organisation.search')}
            hint={t('organisation.search.hint')}
            defaultValue={query.q}
          />
          <SelectField
            name="type"
            label={t('organisation.type')}
            empty={t('organisation.allTypes')}
            defaultValue={query.type}
            options={organisationTypes.map((value) => ({ value, label: t(`organisation.type.${value}`) }))}
          />
          <SelectField
            name="sort"
            label={t('organisation.sort')}
            empty={false}
            defaultValue={query.sort}
            options={organisationSorts.map((value) => ({ value, label: t(`organisation.sort.${value}`) }))}
          />
        </FilterBar>
      }
    >
      <DataTable
        caption={t('organisation.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('organisation.none')} />}
        columns={[
          {
            key: 'name',
            header: t('organisation.column.name'),
            rowHeader: true,
            cell: (line) => <TextLink href={`/organisations/${line.id}`}>{line.name}</TextLink>,
          },
          { key: 'type', header: t('organisation.type'), cell: (line) => line.type },
          {
            key: 'certification',
            header: t('organisation.certification'),
            cell: ({ certification }) =>
              certification ? (
                <div className="space-y-1">
                  <div>
                    <WithJapanese
                      text={t('organisation.certification.text', {
                        no: certification.no,
                        day: certification.until,
                      })}
                    />
                  </div>
                  <CertificationBadge certification={certification} />
                </div>
              ) : (
                t('organisation.notCertified')
              ),
          },
        ]}
      />
    </ListPage>
  );
}
