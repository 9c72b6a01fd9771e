import { type Column, DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Heading } from '#app/components/heading.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import type { Supply } from '#app/domain/catalogue/document-types.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { FacilitiesView, SupplyLine } from '#app/services/catalogue/view.ts';
import { CatalogueTabs } from './catalogue-tabs.tsx';

const supplies = ['structured', 'jpeg-pdf', 'pdf', 'none', 'unknown'] as const satisfies readonly Supply[];

export function FacilitiesPage({ view }: { view: FacilitiesView }) {
  const t = useT();
  return (
    <>
      <PageTitle lead={t('catalogue.facilities.lead', { all: view.allVendors })}>
        {t('catalogue.facilities.title')}
      </PageTitle>
      <CatalogueTabs current="facilities" />
      <div className="space-y-10">
        <section aria-labelledby="matrix">
          <Heading level={2} id="matrix">
            {t('catalogue.facilities.matrix')}
          </Heading>
          <p className="mt-4 max-w-form text-std-17N-170">{t('catalogue.supply.lead')}</p>
          <Matrix view={view} />
        </section>
        <section aria-labelledby="marks">
          <Heading level={2} id="marks">
            {t('catalogue.facilities.marks')}
          </Heading>
          <div className="mt-4 max-w-form">
            <DescriptionList
              items={supplies.map((supply) => ({
                term: t(`catalogue.supply.mark.${supply}`),
                value: t(`catalogue.supply.word.${supply}`),
              }))}
            />
          </div>
        </section>
        <section aria-labelledby="vendors">
          <Heading level={2} id="vendors">
            {t('catalogue.facilities.vendors')}
          </Heading>
          <p className="mt-4 text-std-17N-170">
            {t('catalogue.facilities.vendorsLead', { total: view.total })}
          </p>
          <div className="max-w-form">
            <DataTable
              id="vendor-table"
              caption={t('catalogue.facilities.vendors')}
              captionHidden
              rows={view.vendors}
              rowKey={(vendor) => vendor.group}
              columns={[
                {
                  key: 'group',
                  header: t('catalogue.facilities.vendor'),
                  rowHeader: true,
                  cell: (vendor) => t('catalogue.facilities.group', { group: vendor.group }),
                },
                {
                  key: 'facilities',
                  header: t('catalogue.facilities.count'),
                  numeric: true,
                  cell: (vendor) => vendor.facilities,
                },
              ]}
            />
          </div>
        </section>
      </div>
    </>
  );
}

function Matrix({ view }: { view: FacilitiesView }) {
  const t = useT();
  const columns: Column<SupplyLine>[] = [
    {
      key: 'number',
      header: t('catalogue.facilities.number'),
      mark: true,
      cell: (line) => line.number,
    },
    {
      key: 'name',
      header: t('catalogue.supply.type'),
      rowHeader: true,
      cell: (line) => line.name,
    },
    {
      key: 'structured',
      header: t('catalogue.supply.structured'),
      nowrap: true,
      cell: (line) => line.structured ?? t('catalogue.supply.unknown'),
    },
    ...view.vendors.map(
      ({ group }): Column<SupplyLine> => ({
        key: group,
        header: t('catalogue.facilities.group', { group }),
        mark: true,
        cell: (line) => {
          const supply = line.byVendor[group];
          return (
            <>
              <span aria-hidden="true">{t(`catalogue.supply.mark.${supply}`)}</span>
              <span className="sr-only">{t(`catalogue.supply.word.${supply}`)}</span>
            </>
          );
        },
      }),
    ),
  ];
  return (
    <DataTable
      id="supply-matrix"
      caption={t('catalogue.facilities.matrix')}
      captionHidden
      rows={view.lines}
      rowKey={(line) => String(line.number)}
      footnote={t('catalogue.facilities.footnote')}
      columns={columns}
    />
  );
}
