import { type Column, DataTable } from '#app/components/data-table.tsx';
import { PageTitle } from '#app/components/page-title.tsx';
import { useT } from '#app/i18n/use-t.tsx';

type Entry = { seq: number; at: string; sentence: string };

export function TrailPage({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  const columns: readonly Column<Entry>[] = [
    { key: 'at', header: t('account.trail.at'), cell: (row) => row.at, nowrap: true },
    { key: 'what', header: t('account.trail.what'), cell: (row) => row.sentence, rowHeader: true },
  ];
  return (
    <>
      <PageTitle lead={t('account.trail.lead')}>{t('account.trail.title')}</PageTitle>
      <DataTable
        caption={t('account.trail.caption')}
        columns={columns}
        rows={entries}
        rowKey={(row) => String(row.seq)}
        empty={t('account.trail.none')}
      />
    </>
  );
}
