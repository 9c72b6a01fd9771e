import { DataTable } from '#app/components/data-table.tsx';
import { HiddenCell } from '#app/components/hidden-cell.tsx';
import type { GridCell, TableGrid } from '#app/domain/export/table-grid.ts';
import { useT } from '#app/i18n/use-t.tsx';
import type { LookView } from './view.ts';

type Props = {
  id: string;
  caption: string;
  grid: TableGrid;
  sortHrefs?: LookView['sortHrefs'];
  /** In place of the rows that a filter left out. */
  empty?: string;
};

/** The truth of a result; a drawing beside it is an illustration. Its text cannot be selected: it is not released yet. */
export function ResultTable({ id, caption, grid, sortHrefs, empty }: Props) {
  const t = useT();
  return (
    <div className="select-none">
      <DataTable
        id={id}
        caption={caption}
        rows={grid.rows}
        rowKey={(row) => row.key}
        empty={empty}
        footnote={
          <>
            {grid.hasHidden ? <p>{t('result.hiddenNote')}</p> : null}
            {grid.hasNotObserved ? <p>{t('result.notObservedNote')}</p> : null}
          </>
        }
        columns={[
          ...grid.headers.map((header, index) => ({
            key: `label-${index}`,
            header: header || t('result.everybody'),
            rowHeader: index === 0,
            cell: (row: TableGrid['rows'][number]) => row.labels[index],
          })),
          ...grid.columns.map((column, index) => ({
            key: `value-${index}`,
            header: column,
            numeric: true,
            ...(sortHrefs?.[index] ? { sort: sortHrefs[index] } : {}),
            cell: (row: TableGrid['rows'][number]) => <Cell cell={row.cells[index]} />,
          })),
        ]}
      />
    </div>
  );
}

function Cell({ cell }: { cell: GridCell | undefined }) {
  if (!cell || cell.state === 'hidden') return <HiddenCell />;
  if (cell.state === 'not-observed') return <span className="text-solid-gray-700">{cell.text}</span>;
  return <>{cell.text}</>;
}
