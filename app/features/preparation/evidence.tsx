import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { Disclosure } from '#app/components/disclosure.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { EvidenceView } from './evidence-view.ts';

type Change = EvidenceView['risks'][number];
function Changes({
  caption,
  first,
  rows,
  heads,
  isCaptionHidden = false,
}: {
  caption: string;
  first: string;
  rows: readonly Change[];
  heads?: readonly [string, string];
  isCaptionHidden?: boolean;
}) {
  const t = useT();
  return (
    <DataTable
      caption={caption}
      captionHidden={isCaptionHidden}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'label', header: first, rowHeader: true, cell: (row) => row.label },
        {
          key: 'before',
          header: heads?.[0] ?? t('evidence.before'),
          numeric: true,
          cell: (row) => row.before,
        },
        { key: 'after', header: heads?.[1] ?? t('evidence.after'), numeric: true, cell: (row) => row.after },
      ]}
    />
  );
}

/** For the preparer and for the committee alike; nothing in it is of one person (RV2-2). */
export function Evidence({ evidence }: { evidence: EvidenceView }) {
  const t = useT();
  const list = (lines: EvidenceView['persons']) => (
    <DescriptionList items={lines.map(({ label, value }) => ({ term: label, value }))} />
  );
  return (
    <div className="space-y-8">
      <p className="max-w-text">{evidence.lead}</p>
      <section className="space-y-3">
        <h3 className="text-std-18B-160">{t('evidence.persons')}</h3>
        {list(evidence.persons)}
      </section>
      <section className="space-y-3">
        <h3 className="text-std-18B-160">{t('evidence.generalised')}</h3>
        {list(evidence.generalised)}
      </section>
      <Changes caption={t('evidence.risks')} first={t('evidence.item')} rows={evidence.risks} />
      {evidence.charts.map((chart) => (
        <ChartFigure
          key={chart.id}
          id={chart.id}
          svg={chart.svg}
          caption={chart.caption}
          table={
            <Changes caption={chart.caption} first={t('evidence.item')} rows={chart.rows} isCaptionHidden />
          }
        />
      ))}
      {evidence.tables.length > 0 ? (
        <Changes caption={t('evidence.tables')} first={t('evidence.table')} rows={evidence.tables} />
      ) : null}
      {evidence.codes.length > 0 ? (
        <Changes
          caption={t('evidence.codes')}
          first={t('evidence.codeOf')}
          rows={evidence.codes}
          heads={[t('evidence.codes.generalised'), t('evidence.codes.removed')]}
        />
      ) : null}
      <section className="space-y-3">
        <h3 className="text-std-18B-160">{t('evidence.label')}</h3>
        {evidence.blocks.map((block) => (
          <Disclosure key={block.id} summary={block.title}>
            {list(block.lines)}
          </Disclosure>
        ))}
      </section>
      {list(evidence.hashes)}
    </div>
  );
}
