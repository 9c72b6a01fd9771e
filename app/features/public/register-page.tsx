import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { Heading } from '#app/components/heading.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { Written } from '#app/components/written.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { type RegisterFacet, type RegisterList, registerFacets } from './register-view.ts';

type Chosen = Readonly<Partial<Record<RegisterFacet, string>>> & { readonly search: string };

/** Who uses what and for what: every project that was ever approved and in use, to be searched by anybody. */
export function RegisterPage({ list, chosen }: { list: RegisterList; chosen: Chosen }) {
  const t = useT();
  const set = registerFacets.flatMap((facet) => {
    const value = chosen[facet];
    const label = list.choices[facet].find((one) => one.value === value)?.label;
    return value && label ? [{ facet, value, label }] : [];
  });
  const address = (without: RegisterFacet | undefined, page?: number) => {
    const query = new URLSearchParams();
    if (chosen.search) query.set('q', chosen.search);
    for (const one of set) if (one.facet !== without) query.set(one.facet, one.value);
    if (page && page > 1) query.set('page', String(page));
    return query.size > 0 ? `/register?${query}` : '/register';
  };
  return (
    <>
      <ListPage
        title={t('register.title')}
        lead={t('register.lead')}
        filters={
          <>
            <SearchBox
              label={t('register.search')}
              action="/register"
              defaultValue={chosen.search}
              keep={Object.fromEntries(set.map(({ facet, value }) => [facet, value]))}
            />
            <FilterBar
              action="/register"
              clearHref={chosen.search ? `/register?q=${encodeURIComponent(chosen.search)}` : '/register'}
              keep={chosen.search ? { q: chosen.search } : {}}
              active={set.map((one) => ({
                label: `${t(`register.filter.${one.facet}`)}: ${one.label}`,
                removeHref: address(one.facet),
              }))}
            >
              {registerFacets.map((facet) => (
                <SelectField
                  key={`${facet} ${chosen[facet] ?? ''}`}
                  name={facet}
                  label={t(`register.filter.${facet}`)}
                  options={[{ value: '', label: t('register.filter.any') }, ...list.choices[facet]]}
                  defaultValue={chosen[facet] ?? ''}
                />
              ))}
            </FilterBar>
          </>
        }
        count={list.count}
        pagination={{ page: list.page, pages: list.pages, hrefOf: (page) => address(undefined, page) }}
      >
        <DataTable
          caption={t('register.title')}
          stacks
          captionHidden
          rows={list.lines}
          rowKey={(line) => line.id}
          empty={
            <EmptyState title={t(list.total === 0 ? 'register.current.empty' : 'register.notFound')}>
              {t(list.total === 0 ? 'register.current.emptyBody' : 'register.notFoundBody')}
            </EmptyState>
          }
          columns={[
            {
              key: 'title',
              header: t('register.column.study'),
              rowHeader: true,
              cell: (line) => (
                <>
                  <TextLink href={`/register/${line.id}`}>
                    <Written text={line.title} />
                  </TextLink>
                  <span className="block text-std-16N-170 text-solid-gray-700">{line.reference}</span>
                </>
              ),
            },
            {
              key: 'organisation',
              header: t('register.column.organisation'),
              cell: (line) => <Written text={line.organisation} />,
            },
            { key: 'purpose', header: t('register.column.purpose'), cell: (line) => line.purpose },
            { key: 'datasets', header: t('register.column.datasets'), cell: (line) => line.datasets },
            { key: 'period', header: t('register.column.period'), cell: (line) => line.period },
            {
              key: 'state',
              header: t('register.column.state'),
              nowrap: true,
              cell: (line) => (
                <>
                  <StatusBadge tone={line.tone}>{line.state}</StatusBadge>
                  {line.publications ? <span className="mt-1 block">{line.publications}</span> : null}
                </>
              ),
            },
          ]}
        />
      </ListPage>
      <div className="mt-12 grid gap-10 desktop:grid-cols-2">
        <section aria-labelledby="what" className="space-y-4">
          <Heading level={2} id="what">
            {t('register.what.title')}
          </Heading>
          <DescriptionList
            items={[
              { term: t('register.what.shownLabel'), value: t('register.what.shown') },
              { term: t('register.what.hiddenLabel'), value: t('register.what.hidden') },
            ]}
          />
        </section>
        <section aria-labelledby="files" className="space-y-4">
          <Heading level={2} id="files">
            {t('register.files.title')}
          </Heading>
          <p>{t('register.files.body')}</p>
          <ul className="space-y-2">
            {files.map(({ href, key }) => (
              <li key={href}>
                <TextLink href={href} download>
                  {t(key)}
                </TextLink>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

const files = [
  { href: '/register/register.json', key: 'register.files.json' },
  { href: '/schemas/register.json', key: 'register.files.schema' },
  { href: '/register/register.csv', key: 'register.files.csv' },
  { href: '/catalogue/catalogue.jsonld', key: 'register.files.dcat' },
  { href: '/feeds/all.atom', key: 'feed.title.all' },
  { href: '/feeds/projects.atom', key: 'feed.title.projects' },
  { href: '/feeds/publications.atom', key: 'feed.title.publications' },
  { href: '/feeds/corrections.atom', key: 'feed.title.corrections' },
  { href: '/feeds/notices.atom', key: 'feed.title.notices' },
] as const;
