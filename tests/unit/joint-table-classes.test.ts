import { describe, expect, it } from 'vitest';
import { jointTable, type LabelColumn } from '#app/domain/disclosure/ledger/joint-table.ts';
import { Random } from '#tests/support/random.ts';

/** A column in which a person is in up to so many cells. */
function columnOf(random: Random, cells: readonly (readonly string[])[], most: number): LabelColumn {
  const rows: [number, number][] = [];
  for (let pno = 1; pno <= 60; pno += 1) {
    const own = new Set<number>();
    for (let i = 0; i < most; i += 1) if (random.chance(0.6)) own.add(random.int(0, cells.length - 1));
    for (const cell of [...own].sort((a, b) => a - b)) rows.push([pno, cell]);
  }
  return {
    cells,
    pno: Int32Array.from(rows, ([pno]) => pno),
    cell: Int32Array.from(rows, ([, cell]) => cell),
  };
}

const places = ['m', 'f'].flatMap((sex) => ['1', '2', '3'].map((age) => [sex, age]));
const answers = places.flatMap((at) => ['yes', 'no'].map((one) => [...at, one]));

/** By person the places, margins included, as somebody would write it who has all the time in the world. */
function slowly(columns: readonly LabelColumn[]): Map<number, string[]> {
  const found = new Map<number, Set<string>>();
  for (const [c, { cells, pno, cell }] of columns.entries())
    for (const [i, person] of pno.entries()) {
      const at = cells[cell[i]!]!;
      const own = found.get(person) ?? new Set();
      found.set(person, own);
      const tail = c === 0 ? [] : [at.at(-1)!];
      for (const sex of [at[0]!, null])
        for (const age of [at[1]!, null]) own.add(JSON.stringify([sex, age, ...tail]));
    }
  return new Map([...found].sort(([a], [b]) => a - b).map(([pno, own]) => [pno, [...own].sort()]));
}

describe('the classes of a joint table', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('are what each person is in, seed %i', (seed) => {
    const random = new Random(seed);
    const labels = columnOf(random, places, seed % 3 === 0 ? 3 : 1);
    const parts = seed % 2 === 0 ? [{ measure: 0, labels: columnOf(random, answers, 1) }] : [];
    const table = jointTable(labels, [seed % 3 === 0, false], parts);
    const slow = slowly([labels, ...parts.map((part) => part.labels)]);
    const found = [...table.pno].map((pno, i): [number, string[]] => [
      pno,
      [...table.cellsOf[table.classOf[i]!]!].map((cell) => JSON.stringify(table.cells[cell]!.at)).sort(),
    ]);
    expect(found).toEqual([...slow]);
    for (const { at, persons } of table.cells)
      expect(persons).toBe([...slow.values()].filter((own) => own.includes(JSON.stringify(at))).length);
    // Two persons with the same cells are in the same class.
    expect(new Set(table.cellsOf.map((list) => list.join())).size).toBe(table.cellsOf.length);
  });

  it('do not depend on the order in which persons are named', () => {
    const labels = columnOf(new Random(1), places, 2);
    const order = [...labels.pno.keys()].reverse();
    const turned = {
      ...labels,
      pno: Int32Array.from(order, (i) => labels.pno[i]!),
      cell: Int32Array.from(order, (i) => labels.cell[i]!),
    };
    expect(jointTable(turned, [true, false])).toEqual(jointTable(labels, [true, false]));
  });
});
