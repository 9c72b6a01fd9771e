import { DataTable } from '#app/components/data-table.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { ResultLine, ScoreView, SettingLine } from './review-view.ts';

/** The computed score axis by axis, with what was answered and what it weighs (RV1-1). */
export function ScoreTable({ score }: { score: ScoreView }) {
  const t = useT();
  const rows = score.axes.flatMap((axis) =>
    axis.parts.map((part, at) => ({
      ...part,
      axis: at === 0 ? axis.label : '',
      key: `${axis.id}-${part.id}`,
    })),
  );
  const totals = score.axes.map((axis) => `${axis.label} ${axis.points}`).join('　');
  return (
    <DataTable
      caption={`${t('common.labelled', { label: t('score.band'), text: score.band })}　${t('score.total')} ${score.sum}`}
      rows={rows}
      rowKey={(row) => row.key}
      footnote={`${totals}　${score.rule}`}
      columns={[
        { key: 'axis', header: t('score.axis'), cell: (row) => row.axis, nowrap: true },
        { key: 'item', header: t('score.item'), rowHeader: true, cell: (row) => row.label },
        { key: 'input', header: t('score.input'), cell: (row) => row.input },
        { key: 'points', header: t('score.points'), cell: (row) => row.points, numeric: true },
      ]}
    />
  );
}

const tones = { as_asked: 'done', stricter: 'progress', differs: 'problem' } as const;

/** Each setting beside what the risk value asks for (RV2-1). */
export function SettingsTable({ settings }: { settings: readonly SettingLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('review.settings')}
      captionHidden
      rows={settings}
      rowKey={(line) => line.id}
      columns={[
        { key: 'item', header: t('settings.item'), rowHeader: true, cell: (line) => line.item },
        { key: 'asked', header: t('settings.asked'), cell: (line) => line.asked },
        { key: 'chosen', header: t('settings.chosen'), cell: (line) => line.chosen },
        {
          key: 'verdict',
          header: t('settings.verdict'),
          nowrap: true,
          cell: (line) => <StatusBadge tone={tones[line.verdict]}>{line.verdictText}</StatusBadge>,
        },
      ]}
    />
  );
}

/** What the machine found; never a row of anybody (RV2-2). */
export function ResultsTable({ results }: { results: readonly ResultLine[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('review.results')}
      captionHidden
      rows={results}
      rowKey={(line) => line.id}
      footnote={t('review.resultsNote')}
      columns={[
        { key: 'label', header: t('results.item'), rowHeader: true, cell: (line) => line.label },
        { key: 'value', header: t('results.value'), cell: (line) => line.value },
      ]}
    />
  );
}
