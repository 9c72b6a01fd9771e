import { absent, layoutOf, type PersonTable, personTables } from './layout.ts';

/** Rows of one table as integers, one row after the other. A table that nobody wants takes no rows and no memory. */
export class Rows {
  readonly width: number;
  readonly wanted: boolean;
  data: Int32Array;
  count = 0;

  constructor(width: number, wanted: boolean) {
    this.width = width;
    this.wanted = wanted;
    this.data = new Int32Array(wanted ? width * 1024 : 0);
  }

  push(...values: readonly number[]): void {
    if (!this.wanted) return;
    const at = this.count * this.width;
    if (at + this.width > this.data.length) {
      const wider = new Int32Array(this.data.length * 2);
      wider.set(this.data);
      this.data = wider;
    }
    for (let index = 0; index < values.length; index += 1) this.data[at + index] = values[index]!;
    this.count += 1;
  }

  clear(): void {
    this.count = 0;
  }
}

export type Sink = { readonly [T in PersonTable]: Rows };

export function makeSink(wanted: readonly PersonTable[] = personTables): Sink {
  return Object.fromEntries(
    personTables.map((table) => [table, new Rows(layoutOf(table).width, wanted.includes(table))]),
  ) as Sink;
}

export const orAbsent = (value: number | null): number => value ?? absent;
