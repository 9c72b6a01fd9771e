import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.tsx';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';

export type SortDirection = 'ascending' | 'descending' | 'none';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, for numbers. */
  numeric?: boolean;
  /** Names the row; one column of a table, usually the first. */
  rowHeader?: boolean;
  /** Holds a mark and is no wider than its header needs. */
  mark?: boolean;
  /** For dates, codes and other short values that must not be broken. */
  nowrap?: boolean;
  /** The address that sorts by this column next, how it is sorted now, and then; otherwise one turns into the other. */
  sort?: { href: string; direction: SortDirection; next?: SortDirection };
};

type Props<Row> = {
  caption: ReactNode;
  /** Where the heading above already says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What would stand here and how it gets here: a text or an EmptyState. */
  empty?: ReactNode;
  /** Notes below the table, such as the meaning of 秘匿. */
  footnote?: ReactNode;
  id?: string;
  /** For lists of things and facts: on a narrow screen each row is a block with its labels, and nothing scrolls sideways. */
  stacks?: boolean;
};

const sortIcons: Record<SortDirection, IconName> = {
  ascending: 'ascending',
  descending: 'descending',
  none: 'sort',
};

const sortTexts = {
  ascending: 'component.table.sortAscending',
  descending: 'component.table.sortDescending',
  none: 'component.table.sortNone',
} as const;

/** What is drawn as blocks is a table no longer for those who hear it, unless it says so. */
const roleIf = (stacks: boolean, role: string) => (stacks ? { role } : {});

function HeaderCell<Row>({ column, stacks }: { column: Column<Row>; stacks: boolean }) {
  const t = useT();
  const { sort, header, numeric, nowrap, mark } = column;
  return (
    <th
      scope="col"
      {...roleIf(stacks, 'columnheader')}
      aria-sort={sort ? sort.direction : undefined}
      className={cx(
        'border-b-2 border-key-1200 bg-key-50 py-2 align-middle text-std-16B-170 text-key-1200',
        mark
          ? 'min-w-20 px-2 text-center print:min-w-0 print:px-1'
          : numeric
            ? 'px-4 text-right'
            : 'px-4 text-left',
        // A word of a header is never cut, however narrow its column becomes.
        nowrap || numeric ? 'whitespace-nowrap' : 'break-words',
      )}
    >
      {sort ? (
        <Link
          to={sort.href}
          preventScrollReset
          className="-mx-1 inline-flex min-h-target items-center gap-1 px-1 underline underline-offset-[0.1875rem] hover:decoration-[0.1875rem]"
        >
          {header}
          <Icon name={sortIcons[sort.direction]} className="size-5" />
          <span className="sr-only">
            {t(sortTexts[sort.next ?? (sort.direction === 'ascending' ? 'descending' : 'ascending')])}
          </span>
        </Link>
      ) : (
        header
      )}
    </th>
  );
}

/** A table that says what it shows, scrolls inside itself on a small screen and can be reached by keyboard there. */
export function DataTable<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  empty,
  footnote,
  id,
  stacks = false,
}: Props<Row>) {
  const t = useT();
  const captionId = `${id ?? `table-${columns.map((column) => column.key).join('-')}`}-caption`;
  if (rows.length === 0) {
    return (
      <div id={id} className="my-4">
        {captionHidden ? null : <p className="mb-2 text-std-17B-170 text-solid-gray-900">{caption}</p>}
        {empty && typeof empty !== 'string' ? (
          empty
        ) : (
          <p className="rounded-8 border border-dashed border-solid-gray-420 px-4 py-8 text-center text-std-16N-170">
            {empty ?? t('component.table.empty')}
          </p>
        )}
      </div>
    );
  }
  return (
    <div id={id} className="my-4">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby={`${captionId} ${captionId}-kind`}
        data-scroll-region
        className="relative overflow-x-auto rounded-8 border border-solid-gray-300 bg-white"
      >
        <span id={`${captionId}-kind`} hidden>
          {t('component.table')}
        </span>
        <table
          {...(stacks ? { role: 'table', 'data-stacks': '' } : {})}
          className="w-full border-collapse text-std-16N-170 text-solid-gray-900"
        >
          <caption
            id={captionId}
            className={
              captionHidden ? 'sr-only' : 'px-4 pb-2 pt-3 text-left text-std-17B-170 text-solid-gray-900'
            }
          >
            <span className="sticky left-4 inline-block max-w-[calc(100vw-4.25rem)]">{caption}</span>
          </caption>
          <thead {...roleIf(stacks, 'rowgroup')}>
            <tr {...roleIf(stacks, 'row')}>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} stacks={stacks} />
              ))}
            </tr>
          </thead>
          <tbody {...roleIf(stacks, 'rowgroup')}>
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                {...roleIf(stacks, 'row')}
                className="border-t border-solid-gray-200 first:border-t-0 hover:bg-solid-gray-50"
              >
                {columns.map((column) => {
                  const label = stacks && {
                    ...roleIf(true, column.rowHeader ? 'rowheader' : 'cell'),
                    // What names the row needs no label.
                    'data-label':
                      typeof column.header === 'string' && !column.rowHeader ? column.header : undefined,
                    'data-short': column.nowrap || column.numeric || column.mark ? '' : undefined,
                  };
                  const className = cx(
                    'py-3 align-top print:min-w-0 print:px-2',
                    column.mark
                      ? 'px-2 text-center'
                      : column.numeric
                        ? 'px-4 text-right tabular-nums'
                        : column.rowHeader && !column.nowrap
                          ? 'min-w-44 px-4 text-left desktop:min-w-56'
                          : 'min-w-32 px-4 text-left',
                    (column.nowrap || column.numeric) && 'whitespace-nowrap',
                  );
                  return column.rowHeader ? (
                    <th key={column.key} scope="row" {...label} className={`font-700 ${className}`}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.key} {...label} className={className}>
                      {column.cell(row)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {footnote ? <div className="mt-2 text-std-16N-170 text-solid-gray-700">{footnote}</div> : null}
    </div>
  );
}
