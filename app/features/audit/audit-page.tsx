import { CheckboxField } from '#app/components/checkbox-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { PrintHeader } from '#app/components/print-header.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { type EntryQuery, entriesHref, entrySearch } from '#app/domain/ledger/entry-query.ts';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { AuditTabs } from './audit-tabs.tsx';
import { type EntryLine, EntryTable } from './entry-table.tsx';
import { KindField, type KindGroup } from './kind-field.tsx';
import { SavedSearches } from './saved-searches.tsx';
import { TakeEntries } from './take-entries.tsx';
import { KeptFields, type Meanings, WordsForm } from './words-form.tsx';

type Props = {
  lines: readonly EntryLine[];
  next: number | undefined;
  count: string;
  groups: readonly KindGroup[];
  query: EntryQuery;
  /** What the ids in the query are called. */
  names: Readonly<Record<string, string>>;
  /** `since` and `until` as people read them. */
  moments: { since: string | undefined; until: string | undefined };
  /** Days that were typed and not understood. */
  unread: readonly { name: 'since' | 'until'; typed: string; error: string }[];
  meanings: Meanings | undefined;
  saved: readonly { id: string; name: string; href: string }[];
  printed: { by: string; at: string; reference: string };
  failure: { errors: Readonly<Record<string, string>>; name: string | undefined } | undefined;
};

export function AuditPage(props: Props) {
  const { lines, next, count, groups, query, unread, meanings, saved, printed, failure } = props;
  const t = useT();
  const asked = [...entrySearch(query)];
  const inForm = new Set(['since', 'until', 'entrusted']);
  const day = (name: 'since' | 'until') => {
    const wrong = unread.find((one) => one.name === name);
    return (
      <DateField
        name={name}
        label={t(`audit.filter.${name}`)}
        entry={wrong ? 'text' : 'native'}
        defaultValue={wrong?.typed ?? dayOf(query[name])}
        error={wrong?.error}
      />
    );
  };
  const older = (before: number) => {
    const search = entrySearch(query);
    search.set('before', String(before));
    return `?${search}`;
  };
  return (
    <ListPage
      title={t('audit.title')}
      lead={t('audit.lead')}
      // While words wait for their meaning, entries that they do not choose would look like what was found.
      count={meanings ? undefined : count}
      filters={
        <>
          <PrintHeader
            title={t('audit.title')}
            reference={printed.reference}
            printedBy={printed.by}
            printedAt={printed.at}
          />
          <AuditTabs current="/audit" />
          <WordsForm kept={asked} meanings={meanings} />
          <FilterBar clearHref="/audit" active={activeFilters(t, props)} open={unread.length > 0}>
            <KeptFields kept={asked.filter(([name]) => !inForm.has(name))} />
            <KindField groups={groups} />
            {day('since')}
            {day('until')}
            <CheckboxField
              name="entrusted"
              label={t('audit.filter.entrusted')}
              defaultChecked={query.entrusted === true}
            />
          </FilterBar>
        </>
      }
    >
      {meanings ? null : (
        <>
          <EntryTable lines={lines} />
          {next === undefined ? null : (
            <p className="mt-4">
              <TextLink href={older(next)}>{t('audit.older')}</TextLink>
            </p>
          )}
          <TakeEntries search={entrySearch(query).toString()} />
        </>
      )}
      <SavedSearches
        saved={saved}
        keepable={asked.length > 0}
        errors={failure?.errors}
        typed={failure?.name}
      />
    </ListPage>
  );
}

/** A moment of an address has no day that a field could show. */
const dayOf = (moment: string | undefined): string => (moment?.length === 10 ? moment : '');

type T = ReturnType<typeof useT>;

/** What was understood, each with the way to leave it out: 「行った人: 山田 太郎」. */
function activeFilters(t: T, { query, names, moments, groups }: Props) {
  const without = (change: EntryQuery) => entriesHref({ ...query, ...change });
  const kindName = new Map(groups.flatMap(({ kinds }) => kinds.map(({ value, label }) => [value, label])));
  const areaName = new Map(groups.map(({ area, label }) => [area, label]));
  const named = (name: 'actor' | 'behalf' | 'subject' | 'case' | 'since' | 'until', value?: string) =>
    value
      ? [
          {
            label: `${t(`audit.filter.${name}` as MessageKey)}: ${value}`,
            removeHref: without({ [name]: undefined }),
          },
        ]
      : [];
  const called = (id: string | undefined) => id && (names[id] ?? id);
  const less = <X,>(list: readonly X[] | undefined, one: X) => {
    const rest = list?.filter((other) => other !== one);
    return rest && rest.length > 0 ? rest : undefined;
  };
  return [
    ...(query.areas ?? []).map((area) => ({
      label: areaName.get(area) ?? area,
      removeHref: without({ areas: less(query.areas, area) }),
    })),
    ...(query.kinds ?? []).map((kind) => ({
      label: kindName.get(kind) ?? kind,
      removeHref: without({ kinds: less(query.kinds, kind) }),
    })),
    ...named('actor', called(query.actor)),
    ...named('behalf', called(query.behalf)),
    ...named('subject', called(query.subject)),
    ...named('case', called(query.case)),
    ...named('since', moments.since),
    ...named('until', moments.until),
    ...(query.entrusted
      ? [{ label: t('audit.filter.entrusted'), removeHref: without({ entrusted: undefined }) }]
      : []),
  ];
}
