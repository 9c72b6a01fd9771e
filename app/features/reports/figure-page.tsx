import { ButtonLink } from '#app/components/button-link.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import { Pagination } from '#app/components/pagination.tsx';
import { DetailPage } from '#app/components/pattern-detail-page.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { EntryTable } from '#app/features/audit/entry-table.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { FigureView, PlainLine } from './report-view.ts';

/** One figure, how it is counted, and the entries that it was counted from. */
export function FigurePage({ figure }: { figure: FigureView }) {
  const t = useT();
  const here = `/reports/${figure.report.id}/figures/${figure.figure}?${figure.period.query}`;
  return (
    <DetailPage
      title={t('report.figure.title', { row: figure.row, column: figure.column })}
      eyebrow={figure.section}
      crumbs={[
        { label: t('report.title'), href: '/reports' },
        { label: figure.report.title, href: figure.report.href },
        { label: figure.row },
      ]}
      summary={
        <>
          <DescriptionList
            items={[
              { term: t('report.figure.value'), value: figure.value ?? <HiddenCell /> },
              { term: t('report.period'), value: figure.period.text },
              { term: t('report.figure.how'), value: figure.note },
              ...figure.left.map((sentence) => ({
                term: t('report.left'),
                value: sentence,
                key: sentence,
              })),
            ]}
          />
          <div className="flex flex-wrap gap-3 print:hidden">
            <ButtonLink href={figure.report.href} variant="secondary">
              {t('report.figure.back')}
            </ButtonLink>
          </div>
        </>
      }
      sections={[
        {
          id: 'entries',
          title: t('report.figure.entries'),
          children: <Entries figure={figure} here={here} />,
        },
      ]}
    />
  );
}

function Entries({ figure, here }: { figure: FigureView; here: string }) {
  const t = useT();
  return (
    <>
      {figure.ledgerHref ? (
        <p className="mb-4">
          <TextLink href={figure.ledgerHref}>{t('report.figure.inLedger')}</TextLink>
        </p>
      ) : null}
      {figure.ofPersons ? (
        <p>{t('report.figure.persons')}</p>
      ) : figure.total === 0 ? (
        <EmptyState title={t('report.figure.none')} />
      ) : (
        <>
          <p data-list-count>
            {t('report.figure.count', { total: figure.total, first: figure.first, last: figure.last })}
          </p>
          {figure.lines ? <EntryTable lines={figure.lines} /> : null}
          {figure.plain ? <PlainTable lines={figure.plain} /> : null}
          {figure.pages > 1 ? (
            <Pagination
              page={figure.page}
              pages={figure.pages}
              hrefOf={(page) => `${here}&page=${page}#entries`}
            />
          ) : null}
        </>
      )}
    </>
  );
}

function PlainTable({ lines }: { lines: readonly PlainLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('report.figure.entries')}
      stacks
      captionHidden
      rows={lines}
      rowKey={(line) => String(line.seq)}
      footnote={t('report.figure.note')}
      columns={[
        { key: 'seq', header: t('report.file.seq'), numeric: true, cell: (line) => line.seq },
        { key: 'at', header: t('report.figure.at'), nowrap: true, cell: (line) => line.at },
        { key: 'what', header: t('report.figure.what'), rowHeader: true, cell: (line) => line.sentence },
        {
          key: 'leaf',
          header: t('audit.leaf'),
          nowrap: true,
          cell: (line) => <code className="text-mono-16N-150">{line.leaf}</code>,
        },
      ]}
    />
  );
}
