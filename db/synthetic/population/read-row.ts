import { columnsOf } from '#db/warehouse/schema.ts';
import { monthOfDay, period } from './calendar.ts';
import { absent, bitsPerWord, idsPerPerson, layoutOf, type PersonTable, type Source } from './layout.ts';

/** A raw row as the row of the store; what needs the secret keys is left out. */
export function readRow(table: PersonTable, data: Int32Array, offset: number): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  const { columns } = layoutOf(table);
  for (const [name] of columnsOf(table)) {
    const source = columns[name]!;
    if (source.is !== 'keyed') row[name] = readColumn(source, data, offset);
  }
  return row;
}

function readColumn(source: Exclude<Source, { is: 'keyed' }>, data: Int32Array, offset: number) {
  if (source.is === 'span') return data[offset + source.to]! - data[offset + source.from]! + 1;
  const value = data[offset + source.at]!;
  if (source.is === 'bits') return value + data[offset + source.at + 1]! * 2 ** bitsPerWord;
  if (value === absent) return null;
  if (source.is === 'id') return data[offset]! * idsPerPerson + value;
  if (source.is === 'list') return source.values[value];
  return source.is === 'month' ? monthOfDay[value - period.from]! : value;
}
