import { defaultSeed, Generator } from '#db/synthetic/population/generate.ts';
import { type PersonTable, personTables } from '#db/synthetic/population/layout.ts';
import { readRow } from '#db/synthetic/population/read-row.ts';
import { makeSink, type Sink } from '#db/synthetic/population/rows.ts';
import type { Row } from '#db/warehouse/schema.ts';

/** Rows of persons `from` to `to`, made in memory without any engine. */
export function generate(from: number, to: number, tables = personTables, seed = defaultSeed): Sink {
  const sink = makeSink(tables);
  const generator = new Generator(sink, seed);
  for (let person = from; person <= to; person += 1) generator.writePerson(person);
  return sink;
}

export const rowsOf = <T extends PersonTable>(sink: Sink, table: T): Row<T>[] => rowsWith(sink, table);

/** Only rows whose raw integer at a place is the given one: reading half a million rows to look at a few takes long. */
export function rowsWith<T extends PersonTable>(sink: Sink, table: T, place = 0, value?: number): Row<T>[] {
  const { data, count, width } = sink[table];
  const rows: Row<T>[] = [];
  for (let at = 0; at < count * width; at += width) {
    if (value === undefined || data[at + place] === value)
      rows.push(readRow(table, data, at) as unknown as Row<T>);
  }
  return rows;
}

export const integersOf = (sink: Sink, table: PersonTable): number[] => [
  ...sink[table].data.subarray(0, sink[table].count * sink[table].width),
];
