import { type Column, DataTable } from '#app/components/data-table.tsx';
import { TextLink } from '#app/components/text-link.tsx';
import { useT } from '#app/i18n/use-t.tsx';
import type { MatrixArea, MatrixCell, MatrixColumn, MatrixRow } from '#app/services/matrix/view.ts';
import { ActionBadges } from './action-badges.tsx';
import { AlwaysMark, ConditionMark } from './mark.tsx';

/** One part of the matrix; for a single role with words in place of marks. */
export function AreaTable({ area, single }: { area: MatrixArea; single: boolean }) {
  const t = useT();
  const action: Column<MatrixRow> = {
    key: 'action',
    header: t('matrix.action'),
    rowHeader: true,
    cell: (row) => (
      <>
        {row.action}
        <ActionBadges row={row} />
      </>
    ),
  };
  const forbidden: Column<MatrixRow> = {
    key: 'forbidden',
    header: t('matrix.forbidden'),
    cell: (row) => <Forbidden numbers={row.forbidden} />,
  };
  const anyForbidden = area.rows.some((row) => row.forbidden.length > 0);
  const roles = area.columns.map(
    (column, at): Column<MatrixRow> => ({
      key: column.id,
      header: single ? t('matrix.may') : <RoleHeader column={column} />,
      mark: !single,
      cell: (row) => (single ? <Words cell={row.cells[at]} /> : <Mark cell={row.cells[at]} />),
    }),
  );
  return (
    <>
      <DataTable
        id={`matrix-${area.id}`}
        caption={t('matrix.table', { title: area.title })}
        captionHidden
        rows={area.rows}
        rowKey={({ id }) => id}
        columns={[action, ...roles, ...(anyForbidden ? [forbidden] : [])]}
      />
      {single || area.conditions.length === 0 ? null : (
        <div data-keep-together>
          <p className="text-std-16B-170">{t('matrix.conditions')}</p>
          <ol className="mt-2 space-y-2">
            {area.conditions.map(({ number, words }) => (
              <li key={number} className="flex items-start gap-3">
                <ConditionMark number={number} />
                <span className="min-w-0 flex-1">{words}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function RoleHeader({ column }: { column: MatrixColumn }) {
  const t = useT();
  return (
    <>
      {column.names.map((name) => (
        <span
          key={name}
          className="block break-keep text-dns-14B-130 [overflow-wrap:normal] [&:not(:first-child)]:mt-1 print:break-normal print:[overflow-wrap:anywhere]"
        >
          {name}
        </span>
      ))}
      {column.yours ? (
        <span className="mt-1 inline-block rounded-full bg-accent-800 px-2 text-dns-14B-130 text-white">
          {t('matrix.you')}
        </span>
      ) : null}
    </>
  );
}

/** Eyes see the mark, ears hear the words. */
function Mark({ cell }: { cell: MatrixCell }) {
  const t = useT();
  if (!cell) return <span className="sr-only">{t('matrix.notAllowed')}</span>;
  return (
    <>
      <span aria-hidden="true" className="flex flex-wrap justify-center gap-1">
        {cell.always ? <AlwaysMark /> : null}
        {cell.conditions.map(({ number }) => (
          <ConditionMark key={number} number={number} />
        ))}
      </span>
      <span className="sr-only">
        {cell.always
          ? t('matrix.always')
          : t('matrix.when', { conditions: cell.conditions.map(({ words }) => words).join(t('matrix.or')) })}
      </span>
    </>
  );
}

/** For one role there is room to say it. */
function Words({ cell }: { cell: MatrixCell }) {
  const t = useT();
  if (!cell) return <>{t('matrix.notAllowed')}</>;
  if (cell.always) return <>{t('matrix.always')}</>;
  const [only, ...more] = cell.conditions;
  if (more.length === 0) return <>{only?.words}</>;
  return (
    <ul className="list-disc space-y-1 pl-5">
      {cell.conditions.map(({ number, words }) => (
        <li key={number}>{words}</li>
      ))}
    </ul>
  );
}

function Forbidden({ numbers }: { numbers: readonly number[] }) {
  const t = useT();
  if (numbers.length === 0) return <span className="sr-only">{t('matrix.noForbidden')}</span>;
  return (
    <span className="flex flex-wrap gap-x-2">
      {numbers.map((number) => (
        <TextLink key={number} href={`#prohibition-${number}`}>
          <span className="sr-only">{t('matrix.forbiddenNumber', { number })}</span>
          <span
            aria-hidden="true"
            className="inline-block min-w-6 text-center underline underline-offset-[0.1875rem]"
          >
            {number}
          </span>
        </TextLink>
      ))}
    </span>
  );
}
