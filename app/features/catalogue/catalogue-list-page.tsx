import { ButtonLink } from '#app/components/button-link.tsx';
import { Card } from '#app/components/card.tsx';
import { ChipLabel } from '#app/components/chip-label.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { FilterBar } from '#app/components/filter-bar.tsx';
import { Heading } from '#app/components/heading.tsx';
import { ListPage } from '#app/components/pattern-list-page.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { Facet } from '#app/domain/catalogue/search.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { CatalogueLine, CatalogueList } from '#app/services/catalogue/view.ts';
import { CatalogueTabs } from './catalogue-tabs.tsx';
import { KindBadge } from './kind-badge.tsx';

const facets = ['kind', 'category', 'access', 'consent', 'holder'] as const satisfies readonly Facet[];
export type CatalogueQuery = { readonly q: string } & Readonly<Record<Facet, string>>;

export function CatalogueListPage({ list, query }: { list: CatalogueList; query: CatalogueQuery }) {
  const t = useT();
  const address = (change: Partial<CatalogueQuery>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, ...change })) if (value) next.set(name, value);
    return next.size > 0 ? `?${next}` : '/catalogue';
  };
  const active = [
    ...(query.q ? [{ label: query.q, removeHref: address({ q: '' }) }] : []),
    ...facets.flatMap((facet) => {
      const chosen = list.facets[facet].find((choice) => choice.value === query[facet]);
      return chosen ? [{ label: chosen.label, removeHref: address({ [facet]: '' }) }] : [];
    }),
  ];
  return (
    <>
      <ListPage
        title={t('catalogue.title')}
        lead={t('catalogue.lead')}
        count={list.count}
        filters={
          <>
            <CatalogueTabs current="list" />
            <FilterBar open clearHref="/catalogue" active={active}>
              <TextField
                name="q"
                type="search"
                label={t('catalogue.search')}
                hint={t('catalogue.searchHint')}
                defaultValue={query.q}
              />
              {facets.map((facet) => (
                <SelectField
                  key={facet}
                  name={facet}
                  label={t(`catalogue.facet.${facet}`)}
                  empty={t('catalogue.facet.any')}
                  defaultValue={query[facet]}
                  options={list.facets[facet]}
                  width="full"
                />
              ))}
            </FilterBar>
          </>
        }
      >
        {list.lines.length === 0 ? (
          <div className="mt-6">
            <EmptyState title={t('catalogue.none')}>{t('catalogue.noneHint')}</EmptyState>
          </div>
        ) : (
          <ul className="mt-6 grid gap-6 desktop-admin:grid-cols-2">
            {list.lines.map((line) => (
              <li key={line.id}>
                <DatasetCard line={line} />
              </li>
            ))}
          </ul>
        )}
      </ListPage>
      <section aria-labelledby="exports" className="mt-12 border-t border-solid-gray-300 pt-8 print:hidden">
        <Heading level={2} id="exports">
          {t('catalogue.exports')}
        </Heading>
        <p className="mt-4 max-w-form text-std-17N-170">{t('catalogue.exports.lead')}</p>
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href="/catalogue/catalogue.csv" variant="secondary" icon="download" download>
            {t('catalogue.export.csv')}
          </ButtonLink>
          <ButtonLink href="/catalogue/catalogue.jsonld" variant="secondary" icon="download" download>
            {t('catalogue.export.json')}
          </ButtonLink>
        </div>
      </section>
    </>
  );
}

function DatasetCard({ line }: { line: CatalogueLine }) {
  const t = useT();
  return (
    <Card
      headingLevel={2}
      title={line.title}
      href={`/catalogue/${line.id}`}
      footer={
        <DescriptionList
          items={[
            { term: t('catalogue.field.id'), value: line.id },
            { term: t('catalogue.field.holder'), value: line.holder },
            {
              term: t('catalogue.field.access'),
              value: `${t(`catalogue.access.${line.access}`)}${t('catalogue.separator')}${t(`catalogue.consent.${line.consent}`)}`,
            },
            ...(line.available ? [{ term: t('catalogue.available.title'), value: line.available }] : []),
          ]}
        />
      }
    >
      <div className="mb-3 flex flex-wrap gap-2">
        <KindBadge kind={line.kind} />
        {line.categories.map((category) => (
          <ChipLabel key={category.code}>
            {category.code}
            <span className="sr-only">{` ${category.name}`}</span>
          </ChipLabel>
        ))}
      </div>
      <p>{line.description}</p>
    </Card>
  );
}
