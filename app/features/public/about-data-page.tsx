import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, Paragraphs, useSections } from './text-blocks.tsx';

/** What the server formats for this page. */
export type DataFacts = {
  readonly figures: { readonly [Name in 'facilities' | 'beds' | 'visits' | 'persons' | 'planned']: string };
  readonly vendors: readonly { key: string; name: string; facilities: string; percent: string }[];
  readonly vendorSum: string;
  readonly vendorTotal: string;
  readonly vendorChart: string;
};

const figures = ['facilities', 'beds', 'visits', 'persons', 'planned'] as const;
const purposes = ['0', '1', '15', '2'] as const;
const history = ['1995', '1999', '2001', '2006', '2015', '2019', '2021'] as const;

export function AboutDataPage({ facts, demo }: { facts: DataFacts; demo: boolean }) {
  const t = useT();
  const sections = useSections([
    {
      id: 'kinds',
      title: 'data.kinds.title',
      children: (
        <>
          <Paragraphs keys={['data.kinds.lead']} />
          <Bullets keys={['data.kinds.ehr', 'data.kinds.claims', 'data.kinds.dpc', 'data.kinds.checkup']} />
          <Paragraphs keys={['data.kinds.person']} />
          <p>
            <TextLink href="/catalogue">{t('data.catalogue.link')}</TextLink>
          </p>
          <p>
            <TextLink href="/about-data/holdings">{t('holdings.link')}</TextLink>
          </p>
          <p>
            <TextLink href="/about-data/population">{t('population.link')}</TextLink>
          </p>
          <p>
            <TextLink href="/about-data/counts">{t('cube.link')}</TextLink>
          </p>
        </>
      ),
    },
    {
      id: 'absent',
      title: 'data.absent.title',
      children: (
        <>
          <Bullets
            keys={[
              'data.absent.optOut',
              'data.absent.noVisit',
              'data.absent.deceased',
              'data.absent.genome',
              'data.absent.names',
            ]}
          />
          <Paragraphs keys={['data.absent.later']} />
        </>
      ),
    },
    { id: 'size', title: 'data.size.title', children: <Size facts={facts} /> },
    { id: 'vendors', title: 'data.vendors.title', children: <Vendors facts={facts} /> },
    {
      id: 'purposes',
      title: 'data.purposes.title',
      children: (
        <>
          <Paragraphs keys={['data.purposes.lead']} />
          <DataTable
            id="purposes-table"
            caption={t('data.purposes.caption')}
            captionHidden
            columns={[
              {
                key: 'name',
                header: t('data.purposes.column.name'),
                cell: (row) => t(`data.purposes.${row}.name`),
                rowHeader: true,
              },
              {
                key: 'meaning',
                header: t('data.purposes.column.meaning'),
                cell: (row) => t(`data.purposes.${row}.body`),
              },
            ]}
            rows={purposes}
            rowKey={(row) => row}
          />
        </>
      ),
    },
    {
      id: 'history',
      title: 'data.history.title',
      children: (
        <>
          <Paragraphs keys={['data.history.lead']} />
          <DataTable
            id="history-table"
            caption={t('data.history.caption')}
            captionHidden
            columns={[
              { key: 'year', header: t('data.history.column.year'), cell: (year) => year, rowHeader: true },
              {
                key: 'event',
                header: t('data.history.column.event'),
                cell: (year) => t(`data.history.${year}`),
              },
            ]}
            rows={history}
            rowKey={(year) => year}
          />
        </>
      ),
    },
  ]);
  return (
    <PublicPage
      title={t('data.title')}
      lead={
        <>
          <p>{t('data.lead')}</p>
          {demo ? (
            <div className="mt-6">
              <NoticeBanner tone="info" title={t('data.demo.title')}>
                {t('data.demo.body')}
              </NoticeBanner>
            </div>
          ) : null}
        </>
      }
      sections={sections}
    />
  );
}

function Size({ facts }: { facts: DataFacts }) {
  const t = useT();
  return (
    <>
      <Paragraphs keys={['data.size.lead']} />
      <div className="grid gap-4 desktop:grid-cols-2">
        {figures.map((name) => (
          <StatTile
            key={name}
            label={t(`data.size.${name}`)}
            value={facts.figures[name]}
            unit={t(`data.size.${name}.unit`)}
          />
        ))}
      </div>
    </>
  );
}

function Vendors({ facts }: { facts: DataFacts }) {
  const t = useT();
  return (
    <ChartFigure
      id="vendor-figure"
      svg={facts.vendorChart}
      caption={t('data.vendors.caption')}
      note={t('data.vendors.note', {
        sum: facts.vendorSum,
        total: facts.vendorTotal,
        facilities: facts.figures.facilities,
      })}
      table={
        <DataTable
          id="vendor-table"
          caption={t('data.vendors.caption')}
          captionHidden
          columns={[
            {
              key: 'name',
              header: t('data.vendors.column.name'),
              cell: (row) => row.name,
              rowHeader: true,
            },
            {
              key: 'facilities',
              header: t('data.vendors.column.facilities'),
              cell: (row) => row.facilities,
              numeric: true,
            },
            {
              key: 'percent',
              header: t('data.vendors.column.percent'),
              cell: (row) => row.percent,
              numeric: true,
            },
          ]}
          rows={facts.vendors}
          rowKey={(row) => row.key}
        />
      }
    />
  );
}
