import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice, GrantLine } from '#app/services/people/view.ts';
import { addressOf, grantTone } from './tones.ts';

type Props = {
  lines: readonly GrantLine[];
  waiting: number;
  count: string;
  page: number;
  pages: number;
  query: { state: 'requested' | 'active' | 'all'; role: string };
  roles: readonly Choice[];
};

export function GrantList({ lines, waiting, count, page, pages, query, roles }: Props) {
  const t = useT();
  const address = (change: { state?: string; role?: string; page?: number }) =>
    addressOf('/grants', query, change);
  const tab = (state: Props['query']['state'], label: string, number?: number) => ({
    label,
    href: address({ state }),
    current: query.state === state,
    ...(number === undefined ? {} : { count: number }),
  });
  const role = roles.find((one) => one.value === query.role);
  return (
    <ListPage
      title={t('grant.title')}
      lead={t('grant.lead')}
      count={count}
      pagination={{ page, pages, hrefOf: (to) => address({ page: to }) }}
      filters={
        <>
          <Tabs
            label={t('grant.tabs')}
            tabs={[
              tab('requested', t('grant.waiting'), waiting),
              tab('active', t('grant.tab.active')),
              tab('all', t('grant.tab.all')),
            ]}
          />
          <FilterBar
            clearHref={address({ role: '' })}
            keep={{ state: query.state }}
            active={role ? [{ label: role.label, removeHref: address({ role: '' }) }] : []}
          >
            <SelectField
              name="role"
              label={t('people.filter.role')}
              empty={t('people.filter.any')}
              options={roles}
              defaultValue={query.role}
            />
          </FilterBar>
        </>
      }
    >
      <DataTable
        caption={t('grant.title')}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState title={t(query.state === 'requested' ? 'grant.noneWaiting' : 'grant.none')}>
            {t('grant.noneHint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'role',
            header: t('grant.column.role'),
            rowHeader: true,
            cell: (line) => (
              <>
                <TextLink href={`/grants/${line.id}`} hiddenText={line.person}>
                  {line.role}
                </TextLink>
                {line.facility ? <span className="block font-400">{line.facility}</span> : null}
              </>
            ),
          },
          {
            key: 'person',
            header: t('grant.column.person'),
            cell: (line) => <TextLink href={`/people/${line.personId}`}>{line.person}</TextLink>,
          },
          {
            key: 'state',
            header: t('grant.column.state'),
            nowrap: true,
            cell: (line) => <StatusBadge tone={grantTone[line.state]}>{line.stateText}</StatusBadge>,
          },
          { key: 'requester', header: t('grant.column.requester'), cell: (line) => line.requester },
          {
            key: 'at',
            header: t('grant.column.requestedAt'),
            nowrap: true,
            cell: (line) => line.requestedAt,
          },
          {
            key: 'until',
            header: t('grant.column.until'),
            nowrap: true,
            cell: (line) => line.validUntil ?? '',
          },
        ]}
      />
    </ListPage>
  );
}
