import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { PublicPage } from '#app/components/pattern-public-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { type YearlyMeasure, yearlyMeasures } from '#app/domain/reports/yearly-measures.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { FiguresView } from './figures-view.ts';
import { useSections } from './text-blocks.tsx';

/** Yearly figures for everybody: the table is the truth, the drawings show it. */
export function FiguresPage({ view }: { view: FiguresView }) {
  const t = useT();
  const sections = useSections([
    { id: 'table', title: 'figures.table', children: <Years view={view} /> },
    {
      id: 'charts',
      title: 'figures.charts',
      children: view.charts.map((chart) => (
        <ChartFigure
          key={chart.id}
          id={chart.id}
          svg={chart.svg}
          caption={chart.title}
          note={chart.note}
          tableHref="#years"
        />
      )),
    },
    { id: 'uptime', title: 'figures.uptime', children: <UptimeMonths view={view} /> },
    { id: 'how', title: 'figures.how', children: <p>{t('figures.howBody')}</p> },
  ]);
  return <PublicPage title={t('figures.title')} lead={t('figures.lead')} sections={sections} />;
}

function Years({ view }: { view: FiguresView }) {
  const t = useT();
  return (
    <>
      <DataTable
        id="years"
        caption={t('figures.table')}
        captionHidden
        columns={[
          {
            key: 'figure',
            header: t('figures.column'),
            rowHeader: true,
            cell: (name) => t(`figures.measure.${name}`),
          },
          ...view.years.map((year) => ({
            key: year.id,
            header: year.name,
            nowrap: true,
            cell: (name: YearlyMeasure) => year.values[name],
          })),
        ]}
        rows={yearlyMeasures}
        rowKey={(name) => name}
      />
      <p>
        <TextLink href="/figures/figures.csv" download>
          {t('figures.csv')}
        </TextLink>
      </p>
    </>
  );
}

function UptimeMonths({ view }: { view: FiguresView }) {
  const t = useT();
  const { months, svg } = view.uptime;
  if (!svg) return <p>{t('figures.uptimeNone')}</p>;
  return (
    <ChartFigure
      id="chart-uptime"
      svg={svg}
      caption={t('figures.uptimeCaption')}
      note={t('figures.uptimeNote')}
      table={
        <DataTable
          caption={t('figures.uptimeCaption')}
          captionHidden
          columns={[
            { key: 'month', header: t('figures.month'), cell: (one) => one.name, rowHeader: true },
            { key: 'up', header: t('figures.up'), cell: (one) => one.up },
          ]}
          rows={months}
          rowKey={(one) => one.id}
        />
      }
    />
  );
}
