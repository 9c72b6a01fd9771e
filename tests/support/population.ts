import { defaultSeed, Generator } from '#db/synthetic/population/generate.ts';
import { type PersonTable, personTables, readRow } from '#db/synthetic/population/layout.ts';
import { makeSink, type Sink } from '#db/synthetic/population/rows.ts';
import type { Row } from '#db/warehouse/schema.ts';

/** Rows of persons `from` to `to`, made in memory without any engine. */
export function generate(from: number, to: number, tables = personTables, seed = defaultSeed): Sink {
  const sink = makeSink(tables);
  const generator = new Generator(sink, seed);
  for (let person = from; person <= to; person += 1) generator.writePerson(person);
  return sink;
}

export const rowsOf = <T extends PersonTable>(sink: Sink, table: T): Row<T>[] =>
  Array.from(
    { length: sink[table].count },
    (_, index) => readRow(table, sink[table].data, index * sink[table].width) as unknown as Row<T>,
  );

export const integersOf = (sink: Sink, table: PersonTable): number[] => [
  ...sink[table].data.subarray(0, sink[table].count * sink[table].width),
];
