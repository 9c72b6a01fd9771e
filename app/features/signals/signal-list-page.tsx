import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { Tabs } from '#app/components/tabs.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { Choice, SignalListView } from './signal-view.ts';

/** What the portal noticed: open ones first, the gravest of them on top, each with a sentence that says what was seen. */
export function SignalListPage({ list }: { list: SignalListView }) {
  const t = useT();
  const { query } = list;
  return (
    <ListPage
      title={t('signal.list')}
      lead={t('signal.listLead')}
      actions={
        <ButtonLink href="/signals/rules" variant="secondary">
          {t('signal.rules')}
        </ButtonLink>
      }
      filters={
        <>
          <Tabs
            label={t('signal.show')}
            tabs={(['open', 'closed', 'all'] as const).map((show) => ({
              label: t(`signal.${show}`),
              href: addressOf({ ...query, show, state: '' }),
              current: query.show === show,
            }))}
          />
          <Filters list={list} />
        </>
      }
      count={list.lines.length > 0 ? list.count : undefined}
      pagination={{
        page: list.page,
        pages: list.pages,
        hrefOf: (page) => addressOf(query, page),
      }}
    >
      <DataTable
        caption={t('signal.list')}
        stacks
        captionHidden
        rows={list.lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState icon="check" title={t('signal.none')}>
            {list.empty}
          </EmptyState>
        }
        columns={[
          {
            key: 'seen',
            header: t('signal.seen'),
            rowHeader: true,
            cell: (line) => (
              <>
                <TextLink href={`/signals/${line.id}`}>{`${line.reference} ${line.name}`}</TextLink>
                <span className="block font-normal">{line.saw}</span>
              </>
            ),
          },
          {
            key: 'severity',
            header: t('signal.severity'),
            nowrap: true,
            cell: (line) => <StatusBadge tone={line.severity.tone}>{line.severity.text}</StatusBadge>,
          },
          {
            key: 'state',
            header: t('signal.state'),
            nowrap: true,
            cell: (line) => <StatusBadge tone={line.state.tone}>{line.state.text}</StatusBadge>,
          },
          { key: 'changed', header: t('signal.changed'), nowrap: true, cell: (line) => line.changed },
        ]}
      />
    </ListPage>
  );
}

type Query = SignalListView['query'];

function addressOf(query: Query, page = 1): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value && !(name === 'show' && value === 'open')) search.set(name, value);
  if (page > 1) search.set('page', String(page));
  return search.size > 0 ? `/signals?${search}` : '/signals';
}

const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find((one) => one.value === value)?.label ?? value;

function Filters({ list }: { list: SignalListView }) {
  const t = useT();
  const { query, rules, states, severities } = list;
  const removed = (name: keyof Query) => addressOf({ ...query, [name]: '' });
  const active = [
    ...(query.rule ? [{ label: labelOf(rules, query.rule), removeHref: removed('rule') }] : []),
    ...(query.state ? [{ label: labelOf(states, query.state), removeHref: removed('state') }] : []),
    ...(query.severity
      ? [{ label: labelOf(severities, query.severity), removeHref: removed('severity') }]
      : []),
    ...(query.about ? [{ label: query.about, removeHref: removed('about') }] : []),
  ];
  return (
    <FilterBar
      active={active}
      clearHref={addressOf({ ...query, rule: '', state: '', severity: '', about: '' })}
      keep={query.show === 'open' ? {} : { show: query.show }}
    >
      <SelectField
        name="rule"
        label={t('signal.rule')}
        options={rules}
        empty={t('signal.all')}
        defaultValue={query.rule}
      />
      <SelectField
        name="severity"
        label={t('signal.severity')}
        options={severities}
        empty={t('signal.all')}
        defaultValue={query.severity}
      />
      <SelectField
        name="state"
        label={t('signal.state')}
        options={states}
        empty={t('signal.all')}
        defaultValue={query.state}
      />
      <TextField
        name="about"
        label={t('signal.about')}
        hint={t('signal.aboutHint')}
        maxLength={100}
        defaultValue={query.about}
      />
    </FilterBar>
  );
}
