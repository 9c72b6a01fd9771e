import { DataTable } from '#app/components/data-table.tsx';
import { DescriptionList } from '#app/components/description-list.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { CaseStandingView } from './case-view.ts';

/** Where a case stands: what to expect from history, and every clock with the time it stood (L10, L17). */
export function CaseStanding({ standing }: { standing: CaseStandingView }) {
  const t = useT();
  const paused = standing.clocks.some((clock) => clock.pauses.length > 0);
  return (
    <div className="space-y-6">
      {standing.lines.length > 0 ? <DescriptionList items={standing.lines} /> : null}
      {standing.clocks.length > 0 ? (
        <DataTable
          caption={t('standing.clocks')}
          rows={standing.clocks}
          rowKey={(clock) => clock.id}
          footnote={
            standing.clocks.some((clock) => clock.waitsForApplicant) ? t('standing.waits') : undefined
          }
          columns={[
            { key: 'name', header: t('standing.clock'), rowHeader: true, cell: (clock) => clock.name },
            { key: 'due', header: t('standing.due'), nowrap: true, cell: (clock) => clock.due },
            {
              key: 'state',
              header: t('standing.state'),
              cell: (clock) => (
                <StatusBadge tone={clock.overdue ? 'problem' : clock.paused ? 'stopped' : 'progress'}>
                  {clock.left}
                </StatusBadge>
              ),
            },
            ...(paused
              ? [
                  {
                    key: 'pauses',
                    header: t('standing.pauses'),
                    cell: (clock: CaseStandingView['clocks'][number]) =>
                      clock.pauses.map((pause) => (
                        <span key={pause} className="block">
                          {pause}
                        </span>
                      )),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </div>
  );
}
