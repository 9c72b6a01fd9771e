import type { CodedColumn } from '#policies/deidentification/code-hierarchies.ts';
import { type Column, columnsOf, type TableName } from '../schema.ts';
import { dayColumn, isDay, isMonth, keptColumns } from './columns.ts';

/**
 * What questions of a project see of each table of events: a view over the base with the approved columns only, rows of the
 * persons and the period only, days moved, rare codes generalised or gone, and extreme values at their bound. What differs
 * from person to person stands in small tables of the snapshot (`x_…`); the rows stay where they are (B2).
 */
export type ViewRules = {
  readonly variables: ReadonlySet<string>;
  readonly period: { readonly from: number; readonly to: number };
  readonly isShifted: boolean;
  readonly coded: readonly CodedColumn[];
  readonly isBounded: boolean;
};

/** Measured values that can be extreme, and the name their bounds have; one of a laboratory is that of its item. */
export const boundedColumns = (table: TableName): readonly string[] =>
  (
    ({
      lab: ['value_std'],
      checkup: [
        'height',
        'weight',
        'bmi',
        'waist',
        'sbp',
        'dbp',
        'tg',
        'hdl',
        'ldl',
        'ast',
        'alt',
        'ggt',
        'hba1c',
        'fbs',
      ],
      dpc_stay: ['los'],
      claim: ['total_points'],
      rx: ['qty_milli'],
      injection: ['qty_milli'],
    }) as Partial<Record<TableName, readonly string[]>>
  )[table] ?? [];

export const codesOf = (table: TableName, rules: ViewRules): readonly CodedColumn[] =>
  rules.coded.filter(
    (one) => one.table === table && keptColumns(table, rules.variables).includes(one.column),
  );

const id = (name: string): string => `"${name}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const monthOf = (day: string): string =>
  `(year(date '1970-01-01' + (${day})::integer) * 12 + month(date '1970-01-01' + (${day})::integer) - 1)`;
const middleOfMonth = (month: string): string =>
  `(datediff('day', date '1970-01-01', make_date(${month} // 12, ${month} % 12 + 1, 15)))`;

/** Rows of the base in the approved period; what the patient was not told is in no snapshot. */
export function inPeriod(table: TableName, { from, to }: ViewRules['period'], alias: string): string {
  const told = table === 'condition' ? ` and ${alias}."unnotified_flag" = 0` : '';
  const day = dayColumn[table];
  if (day) return `${alias}.${id(day)} between ${from} and ${to}${told}`;
  const first = `${monthOf(String(from))} + case when day(date '1970-01-01' + ${from}) > 1 then 1 else 0 end`;
  return `${alias}."month" between ${first} and ${monthOf(String(to))}`;
}

export function viewOf(table: TableName, rules: ViewRules): string {
  const kept = keptColumns(table, rules.variables);
  const codes = codesOf(table, rules);
  const bounded = rules.isBounded ? boundedColumns(table).filter((column) => kept.includes(column)) : [];
  const types = new Map(columnsOf(table));
  const select = kept.map(
    (column) =>
      `${cast(shownValue(table, column, rules, codes, bounded), types.get(column)!)} as ${id(column)}`,
  );
  const joins = [
    rules.isShifted
      ? 'inner join "x_shift" as s on s.pno = r."pno"'
      : 'semi join "person" as p on p.pno = r."pno"',
    ...codes.map(
      ({ column }, i) =>
        `left join "x_code" as c${i} on c${i}.place = ${text(`${table}.${column}`)} and c${i}.code = r.${id(column)}`,
    ),
    ...bounded.map(
      (column, i) => `left join "x_bound" as b${i} on b${i}.place = ${boundName(table, column)}`,
    ),
  ];
  const removed = codes.flatMap(({ otherwise }, i) =>
    otherwise === 'row' ? [`(c${i}.code is null or c${i}.instead is not null)`] : [],
  );
  const where = [inPeriod(table, rules.period, 'r'), ...removed].join(' and ');
  return `select ${select.join(', ')} from base.main.${id(table)} as r ${joins.join(' ')} where ${where}`;
}

export const boundName = (table: TableName, column: string): string =>
  table === 'lab' ? `concat('lab.', r."item")` : text(`${table}.${column}`);

function shownValue(
  table: TableName,
  column: string,
  rules: ViewRules,
  codes: readonly CodedColumn[],
  bounded: readonly string[],
): string {
  const plain = `r.${id(column)}`;
  const coded = codes.findIndex((one) => one.column === column);
  if (coded >= 0)
    return `case when c${coded}.code is null then ${plain} else coalesce(c${coded}.instead, '') end`;
  const follows = codes.findIndex((one) => one.follows.includes(column));
  // The same disease in another code system would say what was just taken away.
  if (follows >= 0) return `case when c${follows}.code is null then ${plain} else '' end`;
  const bound = bounded.indexOf(column);
  // A value that is not there stays so; `greatest` alone would make it the bound.
  if (bound >= 0)
    return `case when ${plain} is not null then greatest(least(${plain}, b${bound}.high), b${bound}.low) end`;
  if (!rules.isShifted) return plain;
  if (isDay(column)) return `(${plain} + s.days)`;
  if (isMonth(column)) {
    const day = dayColumn[table];
    return monthOf(
      day && column === 'month' ? `(r.${id(day)} + s.days)` : `(${middleOfMonth(plain)} + s.days)`,
    );
  }
  return plain;
}

/** The types of the base, so that the statements of questions mean the same. */
const cast = (expression: string, { type }: Column): string =>
  type === 'text' ? expression : `(${expression})::${type === 'bigint' ? 'bigint' : 'integer'}`;
