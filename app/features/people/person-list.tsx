import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { personStates } from '#app/domain/people/person-states.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice, PersonLine } from '#app/services/people/view.ts';
import { addressOf, personTone } from './tones.ts';

type Query = { q: string; role: string; state: string; organisation: string; sort: string; order: string };

type Props = {
  lines: readonly PersonLine[];
  count: string;
  page: number;
  pages: number;
  query: Query;
  roles: readonly Choice[];
  organisations: readonly Choice[];
  mayCreate: boolean;
};

export function PersonList({ lines, count, page, pages, query, roles, organisations, mayCreate }: Props) {
  const t = useT();
  const address = (change: Partial<Query> & { page?: number }) => addressOf('/people', query, change);
  const sortBy = (sort: string) => {
    const sorted = query.sort === sort;
    const next = sorted && query.order === 'asc' ? 'desc' : 'asc';
    return {
      href: address({ sort, order: next }),
      direction: sorted
        ? query.order === 'asc'
          ? ('ascending' as const)
          : ('descending' as const)
        : ('none' as const),
    };
  };
  const labelOf = (choices: readonly Choice[], value: string) =>
    choices.find((one) => one.value === value)?.label ?? value;
  const states = personStates
    .filter((state) => state !== 'erased')
    .map((state) => ({ value: state as string, label: t(`person.state.${state}`) }));
  return (
    <ListPage
      title={t('people.title')}
      lead={t('people.lead')}
      actions={mayCreate ? <ButtonLink href="/people/new">{t('people.new')}</ButtonLink> : undefined}
      count={count}
      pagination={{ page, pages, hrefOf: (to) => address({ page: to }) }}
      filters={
        <FilterBar
          open
          clearHref="/people"
          keep={{ sort: query.sort, order: query.order }}
          active={[
            ...(query.q ? [{ label: query.q, removeHref: address({ q: '' }) }] : []),
            ...(query.role ? [{ label: labelOf(roles, query.role), removeHref: address({ role: '' }) }] : []),
            ...(query.state
              ? [{ label: labelOf(states, query.state), removeHref: address({ state: '' }) }]
              : []),
            ...(query.organisation
              ? [
                  {
                    label: labelOf(organisations, query.organisation),
                    removeHref: address({ organisation: '' }),
                  },
                ]
              : []),
          ]}
        >
          <TextField
            name="q"
            type="search"
            label={t('people.search')}
            hint={t('people.searchHint')}
            defaultValue={query.q}
          />
          <SelectField
            name="role"
            label={t('people.filter.role')}
            empty={t('people.filter.any')}
            options={roles}
            defaultValue={query.role}
          />
          <SelectField
            name="state"
            label={t('people.filter.state')}
            empty={t('people.filter.any')}
            options={states}
            defaultValue={query.state}
          />
          <SelectField
            name="organisation"
            label={t('people.filter.organisation')}
            empty={t('people.filter.any')}
            options={organisations}
            defaultValue={query.organisation}
          />
        </FilterBar>
      }
    >
      <DataTable
        caption={t('people.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState title={t('people.none')}>{t('people.noneHint')}</EmptyState>}
        columns={[
          {
            key: 'name',
            header: t('people.column.name'),
            rowHeader: true,
            sort: sortBy('kana'),
            cell: (line) => (
              <>
                <TextLink href={`/people/${line.id}`}>{line.name}</TextLink>
                <span className="block font-400 text-solid-gray-700">
                  <Written text={line.kana} />
                </span>
              </>
            ),
          },
          { key: 'organisation', header: t('people.column.organisation'), cell: (line) => line.organisation },
          {
            key: 'roles',
            header: t('people.column.roles'),
            cell: (line) => line.roles || t('people.noRole'),
          },
          {
            key: 'email',
            header: t('people.column.email'),
            sort: sortBy('email'),
            cell: (line) => <span className="break-all">{line.email}</span>,
          },
          {
            key: 'state',
            header: t('people.column.state'),
            nowrap: true,
            cell: (line) => <StatusBadge tone={personTone[line.state]}>{line.stateText}</StatusBadge>,
          },
        ]}
      />
    </ListPage>
  );
}
