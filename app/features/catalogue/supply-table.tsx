import { DataTable } from '#app/components/data-table.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { SupplyLine } from '#app/services/catalogue/view.ts';

/** The documents one dataset is built on, and how many facilities can supply them (STR-2). */
export function SupplyTable({ lines }: { lines: readonly SupplyLine[] }) {
  const t = useT();
  return (
    <DataTable
      id="supply-table"
      caption={t('catalogue.section.supply')}
      captionHidden
      rows={lines}
      rowKey={(line) => String(line.number)}
      columns={[
        {
          key: 'name',
          header: t('catalogue.supply.type'),
          rowHeader: true,
          cell: (line) => line.name,
        },
        {
          key: 'structured',
          header: t('catalogue.supply.structured'),
          cell: (line) => line.structured ?? t('catalogue.supply.unknown'),
        },
        {
          key: 'notObserved',
          header: t('catalogue.supply.notObserved'),
          cell: (line) => line.notObserved ?? t('catalogue.supply.unknown'),
          numeric: true,
        },
      ]}
    />
  );
}
