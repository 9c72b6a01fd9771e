import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Heading } from '#app/components/heading.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, useSections } from './text-blocks.tsx';

export type CubeTableView = {
  readonly id: string;
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly names: readonly string[];
    readonly persons: string | null;
  }[];
  /** Rows with few persons are left out. */
  readonly isLong: boolean;
  readonly svg: string | null;
};
export type CubeFacts = {
  readonly dataset: string;
  readonly datasets: readonly { readonly id: string; readonly name: string }[];
  readonly persons: string;
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly hash: string;
  readonly tables: readonly CubeTableView[];
};

/** What everybody may know of the data before anybody asks (decisions A6). */
export function CubePage({ facts }: { facts: CubeFacts | null }) {
  const t = useT();
  const sections = useSections([
    {
      id: 'how',
      title: 'cube.how.title',
      children: (
        <>
          <Bullets keys={['cube.how.drawn', 'cube.how.few', 'cube.how.sums', 'cube.how.use']} />
          {facts ? (
            <>
              <p>{t('cube.how.period', { from: facts.from, to: facts.to, step: facts.step })}</p>
              <p>
                {t('cube.how.hash')} <code className="break-all">{facts.hash}</code>
              </p>
            </>
          ) : (
            <EmptyState title={t('cube.none.title')}>{t('cube.none.body')}</EmptyState>
          )}
          <p>
            <TextLink href="/disclosure-rules">{t('cube.rules.link')}</TextLink>
          </p>
        </>
      ),
    },
    ...(facts
      ? [
          {
            id: 'datasets',
            title: 'cube.datasets.title' as const,
            children: <Datasets facts={facts} />,
          },
          {
            id: 'plots',
            title: 'cube.plots.title' as const,
            children: <Tables tables={facts.tables.filter(({ headers }) => headers.length === 1)} />,
          },
          {
            id: 'crossed',
            title: 'cube.crossed.title' as const,
            children: <Tables tables={facts.tables.filter(({ headers }) => headers.length > 1)} />,
          },
        ]
      : []),
  ]);
  return (
    <PublicPage
      title={t('cube.title')}
      lead={<p>{t('cube.lead')}</p>}
      crumbs={[{ label: t('data.title'), href: '/about-data' }, { label: t('cube.title') }]}
      sections={sections}
    />
  );
}

function Datasets({ facts }: { facts: CubeFacts }) {
  const chosen = facts.datasets.find(({ id }) => id === facts.dataset);
  return (
    <>
      <ul>
        {facts.datasets.map(({ id, name }) => (
          <li key={id}>
            {id === facts.dataset ? (
              <strong aria-current="true">{name}</strong>
            ) : (
              <TextLink href={`/about-data/counts?dataset=${id}`}>{name}</TextLink>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-6 max-w-form">
        <StatTile label={chosen?.name ?? facts.dataset} value={facts.persons} />
      </div>
    </>
  );
}

function Tables({ tables }: { tables: readonly CubeTableView[] }) {
  const t = useT();
  return (
    <>
      {tables.map((table) => (
        <div key={table.id} className="mb-10">
          {table.svg ? (
            <ChartFigure
              id={`${table.id}-figure`}
              svg={table.svg}
              caption={table.name}
              note={t('cube.plotNote')}
              table={<Rows table={table} isCaptionHidden />}
            />
          ) : (
            <>
              <Heading level={3}>{table.name}</Heading>
              <Rows table={table} isCaptionHidden />
            </>
          )}
        </div>
      ))}
    </>
  );
}

function Rows({ table, isCaptionHidden }: { table: CubeTableView; isCaptionHidden: boolean }) {
  const t = useT();
  return (
    <DataTable
      id={`${table.id}-table`}
      caption={table.name}
      captionHidden={isCaptionHidden}
      columns={[
        ...table.headers.map((header, d) => ({
          key: `name${d}`,
          header,
          cell: (row: CubeTableView['rows'][number]) => row.names[d],
          rowHeader: d === 0,
        })),
        {
          key: 'persons',
          header: t('cube.column.persons'),
          cell: (row) => row.persons ?? t('cube.few'),
          numeric: true,
        },
      ]}
      rows={table.rows}
      rowKey={(row) => row.key}
      empty={t('cube.allFew')}
      footnote={table.isLong ? t('cube.longNote') : undefined}
    />
  );
}
