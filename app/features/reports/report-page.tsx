import { Form } from '@remix-run/react';
import { Button } from '#app/components/button.tsx';
import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { NoticeBanner } from '#app/components/notice-banner.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { type Tab, Tabs } from '#app/components/tabs.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import { PeriodForm } from './period-form.tsx';
import type { CellView, ReportView, RowView, SectionView } from './report-view.ts';

type Props = { report: ReportView; tabs: readonly Tab[] };

/** A report of a period: every figure opens its entries, and the whole says from which ledger it was made. */
export function ReportPage({ report, tabs }: Props) {
  const t = useT();
  const { period } = report;
  return (
    <DetailPage
      title={report.title}
      eyebrow={`${period.label}　${period.days}`}
      lead={report.lead}
      crumbs={[{ label: t('report.title'), href: '/reports' }, { label: report.title }]}
      tabs={<Tabs label={t('report.tabs')} tabs={tabs} />}
      summary={
        <>
          {period.unfinished ? <NoticeBanner tone="info" title={t('report.unfinished')} /> : null}
          {report.again ? (
            <NoticeBanner tone="info" title={t('report.again')}>
              <p>{t('report.againNote')}</p>
            </NoticeBanner>
          ) : null}
          {report.left.length > 0 ? (
            <NoticeBanner tone="info" title={t('report.left')}>
              {report.left.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </NoticeBanner>
          ) : null}
          <PeriodForm
            action={`/reports/${report.id}`}
            periods={report.periods}
            current={
              report.typedOwn || !report.periods.some(({ code }) => code === period.code)
                ? 'own'
                : period.code
            }
            own={report.own}
            wrong={report.wrong}
            wrongDays={report.typedOwn}
          />
        </>
      }
      index
      sections={[
        ...report.sections.map((section) => ({
          id: section.id,
          title: section.title,
          children: <FigureTable section={section} />,
        })),
        { id: 'made', title: t('report.made'), children: <Made report={report} /> },
        ...(report.mayExport && !report.again
          ? [{ id: 'export', title: t('report.export'), children: <Export report={report} /> }]
          : []),
      ]}
    />
  );
}

function FigureTable({ section }: { section: SectionView }) {
  return (
    <>
      <p className="mb-4 text-std-16N-170 text-solid-gray-800">{section.note}</p>
      {section.chart ? (
        <ChartFigure
          id={`chart-${section.id}`}
          svg={section.chart.svg}
          caption={section.chart.caption}
          tableHref={`#table-${section.id}`}
        />
      ) : null}
      <DataTable
        id={`table-${section.id}`}
        caption={section.title}
        captionHidden
        rows={section.rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'row', header: section.rowHeader, rowHeader: true, cell: (row: RowView) => row.label },
          ...section.columns.map(({ header, numeric }, index) => ({
            key: `${section.id}-${index}`,
            header,
            numeric,
            cell: (row: RowView) => <Value cell={row.cells[index]} row={row.label} column={header} />,
          })),
        ]}
      />
    </>
  );
}

/** A hidden number leads to its page too, which says why it is hidden. */
function Value({ cell, row, column }: { cell: CellView | undefined; row: string; column: string }) {
  const t = useT();
  if (!cell) return null;
  const shown = cell.text ?? <HiddenCell />;
  if (!cell.href) return shown;
  return (
    <TextLink
      href={cell.href}
      short
      hiddenText={`${t('common.aside', { text: '', aside: `${row}${t('common.listSeparator')}${column}` })}${t('report.entriesOf')}`}
    >
      {shown}
    </TextLink>
  );
}

function Made({ report }: { report: ReportView }) {
  const t = useT();
  return (
    <>
      <DescriptionList
        items={report.made.map(({ term, value }) => ({
          term,
          value: <span className="break-all">{value}</span>,
          key: term,
        }))}
      />
      <p className="mt-4 text-std-16N-170 text-solid-gray-800">
        {t('report.made.note')} <TextLink href="/ledger">{t('navigation.ledger')}</TextLink>
      </p>
    </>
  );
}

/** Sent, not followed: to export is an event. */
function Export({ report }: { report: ReportView }) {
  const t = useT();
  return (
    <Form method="post" action={`/reports/${report.id}/export`} reloadDocument className="print:hidden">
      <input type="hidden" name="period" value={report.asked.period} />
      <input type="hidden" name="first" value={report.asked.first} />
      <input type="hidden" name="last" value={report.asked.last} />
      <p className="mb-4">{t('report.export.note')}</p>
      <div className="flex flex-wrap gap-3">
        {(['pdf', 'xlsx', 'csv'] as const).map((format) => (
          <Button key={format} variant="secondary" icon="download" name="intent" value={format}>
            {t(`report.export.${format}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
