import { ChartFigure } from '#app/components/chart-figure.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { UptimeView } from './view.ts';

/** Month by month, measured and not claimed; below it every time that was not covered (NFR-1). */
export function UptimeParts({ uptime }: { uptime: UptimeView }) {
  const t = useT();
  if (uptime.months.length === 0)
    return <EmptyState title={t('uptime.none')}>{t('uptime.noneBody')}</EmptyState>;
  return (
    <>
      <p className="max-w-text">{t('uptime.lead')}</p>
      {uptime.chart ? (
        <ChartFigure id="uptime" svg={uptime.chart} caption={t('uptime.chart')} tableHref="#uptime-months" />
      ) : null}
      <DataTable
        id="uptime-months"
        caption={t('uptime.months')}
        rows={uptime.months}
        rowKey={(month) => month.id}
        footnote={t('uptime.footnote')}
        columns={[
          { key: 'month', header: t('uptime.monthHead'), rowHeader: true, cell: (month) => month.month },
          { key: 'parts', header: t('uptime.rate'), numeric: true, cell: (month) => month.parts },
          { key: 'down', header: t('uptime.down'), numeric: true, cell: (month) => month.down },
          { key: 'allowed', header: t('uptime.allowed'), numeric: true, cell: (month) => month.allowed },
          { key: 'measured', header: t('uptime.measured'), numeric: true, cell: (month) => month.measured },
          {
            key: 'kept',
            header: t('assurance.state'),
            nowrap: true,
            cell: (month) => (
              <StatusBadge tone={month.kept ? 'done' : 'problem'}>{month.keptText}</StatusBadge>
            ),
          },
        ]}
      />
      {uptime.outages.length > 0 ? (
        <DataTable
          caption={t('uptime.outages')}
          rows={uptime.outages}
          rowKey={(outage) => outage.id}
          columns={[
            { key: 'from', header: t('uptime.from'), rowHeader: true, cell: (outage) => outage.from },
            { key: 'to', header: t('uptime.to'), cell: (outage) => outage.to },
            { key: 'length', header: t('uptime.length'), numeric: true, cell: (outage) => outage.length },
            { key: 'why', header: t('uptime.why'), cell: (outage) => outage.why },
          ]}
        />
      ) : (
        <p>{t('uptime.noOutage')}</p>
      )}
    </>
  );
}
