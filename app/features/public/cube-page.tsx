import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { Folded } from '#app/components/folded.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { SearchBox } from '#app/components/search-box.tsx';
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
export function CubePage({ facts, query }: { facts: CubeFacts | null; query: string }) {
  const t = useT();
  const words = query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const tables = (facts?.tables ?? []).filter(({ name, headers }) => {
    const text = [name, ...headers].join(' ').normalize('NFKC').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const plain = tables.filter(({ headers }) => headers.length === 1);
  const crossed = tables.filter(({ headers }) => headers.length > 1);
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
            children: <Tables tables={plain} isOpen={words.length > 0} />,
          },
          {
            id: 'crossed',
            title: 'cube.crossed.title' as const,
            children: <Tables tables={crossed} isOpen={words.length > 0 && crossed.length < 3} />,
          },
        ]
      : []),
  ]);
  const found = new Set([...(plain.length > 0 ? ['plots'] : []), ...(crossed.length > 0 ? ['crossed'] : [])]);
  return (
    <PublicPage
      title={t('cube.title')}
      lead={<p>{t('cube.lead')}</p>}
      crumbs={[{ label: t('data.title'), href: '/about-data' }, { label: t('cube.title') }]}
      before={
        facts ? (
          <div className="space-y-4">
            <SearchBox label={t('cube.find')} defaultValue={query} keep={{ dataset: facts.dataset }} />
            <p>
              {words.length > 0 ? (
                <>
                  {t('cube.found', { count: tables.length })}　
                  <TextLink href={`/about-data/counts?dataset=${facts.dataset}`}>{t('cube.all')}</TextLink>
                </>
              ) : (
                t('cube.findHint')
              )}
            </p>
          </div>
        ) : undefined
      }
      sections={words.length > 0 ? sections.filter(({ id }) => found.has(id)) : sections}
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

function Tables({ tables, isOpen }: { tables: readonly CubeTableView[]; isOpen: boolean }) {
  const t = useT();
  return (
    <div className="border-t border-solid-gray-300">
      {tables.map((table) => (
        <Folded
          key={table.id}
          level={3}
          id={`table-${table.id}`}
          title={table.name}
          note={table.rows.length > 0 ? t('cube.rows', { count: table.rows.length }) : t('cube.few')}
          open={isOpen}
        >
          {table.svg ? (
            <ChartFigure
              id={`${table.id}-figure`}
              svg={table.svg}
              caption={table.name}
              note={t('cube.plotNote')}
              table={<Rows table={table} isCaptionHidden />}
            />
          ) : (
            <Rows table={table} isCaptionHidden />
          )}
        </Folded>
      ))}
    </div>
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
