import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { StatTile } from '#app/components/stat-tile.tsx';
import type { MessageKey } from '#app/i18n/texts.ts';
import { useT } from '#app/i18n/use-t.tsx';
import { Bullets, useSections } from './text-blocks.tsx';

type Row = {
  readonly key: string;
  readonly name: string;
  readonly detail?: string;
  readonly count: string | null;
  readonly share: string | null;
  readonly published: string;
};
type Part = { readonly svg: string; readonly rows: readonly Row[] };
export type PopulationFacts = {
  readonly persons: string;
} & { readonly [Name in 'pyramid' | 'prefectures' | 'insurers' | 'diseases']: Part };

export function PopulationPage({ facts }: { facts: PopulationFacts }) {
  const t = useT();
  const how = {
    id: 'how',
    title: 'population.how.title',
    children: (
      <>
        <Bullets
          keys={[
            'population.how.legend',
            'population.how.drawn',
            'population.how.example',
            'population.how.geography',
            'population.how.protected',
          ]}
        />
        <div className="mt-6 grid gap-4 desktop:grid-cols-2">
          <StatTile
            label={t('population.persons')}
            value={facts.persons}
            unit={t('population.persons.unit')}
          />
        </div>
      </>
    ),
  } as const;
  const sections = useSections([
    how,
    part('pyramid', facts.pyramid, 'population.age', 'population.sex'),
    part('prefectures', facts.prefectures, 'population.prefecture'),
    part('insurers', facts.insurers, 'population.insurer'),
    part('diseases', facts.diseases, 'population.disease', 'population.age'),
  ]);
  return (
    <PublicPage
      title={t('population.title')}
      lead={<p>{t('population.lead')}</p>}
      crumbs={[{ label: t('data.title'), href: '/about-data' }, { label: t('population.title') }]}
      sections={sections}
    />
  );
}

type Name = 'pyramid' | 'prefectures' | 'insurers' | 'diseases';

const part = (name: Name, content: Part, header: MessageKey, detail?: MessageKey) => ({
  id: name,
  title: `population.${name}.title` as const,
  children: <Compared name={name} content={content} header={header} detail={detail} />,
});

function Compared({
  name,
  content,
  header,
  detail,
}: {
  name: Name;
  content: Part;
  header: MessageKey;
  detail: MessageKey | undefined;
}) {
  const t = useT();
  const caption = t(`population.${name}.caption`);
  return (
    <ChartFigure
      id={`${name}-figure`}
      svg={content.svg}
      caption={caption}
      note={t(`population.${name}.note`)}
      table={
        <DataTable
          id={`${name}-table`}
          caption={caption}
          captionHidden
          columns={[
            { key: 'name', header: t(header), cell: (row) => row.name, rowHeader: true },
            ...(detail ? [{ key: 'detail', header: t(detail), cell: (row: Row) => row.detail }] : []),
            {
              key: 'count',
              header: t('population.column.count'),
              cell: (row) => row.count ?? <HiddenCell />,
              numeric: true,
            },
            {
              key: 'share',
              header: t('population.column.share'),
              cell: (row) => row.share ?? <HiddenCell />,
              numeric: true,
            },
            {
              key: 'published',
              header: t('population.column.published'),
              cell: (row) => row.published,
              numeric: true,
            },
          ]}
          rows={content.rows}
          rowKey={(row) => row.key}
          footnote={t('population.hiddenNote')}
        />
      }
    />
  );
}
