import { firstDayOfPeriod, monthOfDay } from '#db/synthetic/population/calendar.ts';
import {
  bitsPerWord,
  idsPerPerson,
  layoutOf,
  type PersonTable,
  type Source,
} from '#db/synthetic/population/layout.ts';
import { type Column, columnsOf, type TableName } from '#db/warehouse/schema.ts';

/** SQL of the writing side, made from the layout and never from a value that somebody typed. */
const sqlTypes: Readonly<Record<Column['type'], string>> = {
  int: 'INTEGER',
  bigint: 'BIGINT',
  text: 'VARCHAR',
};
export const quoted = (name: string): string => `"${name}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The table of the store: types and which columns may be empty, as the schema says. */
export const createTable = (table: TableName): string =>
  `CREATE TABLE ${quoted(table)} (${columnsOf(table)
    .map(([name, { type, nullable }]) => `${quoted(name)} ${sqlTypes[type]}${nullable ? '' : ' NOT NULL'}`)
    .join(', ')})`;

/** A raw table: integers only, one column for each place of a raw row. */
export const rawTable = (table: PersonTable): string => `raw_${table}`;
export const createRawTable = (table: PersonTable): string =>
  `CREATE TABLE ${rawTable(table)} (${Array.from(
    { length: layoutOf(table).width },
    (_, place) => `c${place} INTEGER`,
  ).join(', ')})`;

function columnSql(source: Source, name: string): string {
  switch (source.is) {
    case 'raw':
      return `c${source.at}`;
    case 'id':
      return `c0::BIGINT * ${idsPerPerson} + c${source.at}`;
    case 'list': {
      const values = source.values.map((value) =>
        typeof value === 'number' ? String(value) : literal(value),
      );
      return `[${values.join(', ')}][c${source.at} + 1]`;
    }
    case 'month':
      return `[${monthOfDay.join(', ')}][c${source.at} - ${firstDayOfPeriod} + 1]`;
    case 'span':
      return `c${source.to} - c${source.from} + 1`;
    case 'bits':
      return `c${source.at}::BIGINT + (c${source.at + 1}::BIGINT << ${bitsPerWord})`;
    case 'keyed':
      return `keys.${quoted(name)}`;
  }
}

/** The rows of the store from the raw ones, in their order. */
export function selectRows(table: PersonTable): string {
  const { columns } = layoutOf(table);
  const list = columnsOf(table).map(([name]) => `${columnSql(columns[name]!, name)} AS ${quoted(name)}`);
  const keys = Object.values(columns).some(({ is }) => is === 'keyed')
    ? ' JOIN person_keys AS keys ON keys.pno = c0'
    : '';
  return `SELECT ${list.join(', ')} FROM ${rawTable(table)}${keys}`;
}
