import { type JointTable, jointTable } from '#app/domain/disclosure/ledger/joint-table.ts';
import type { Random } from './random.ts';

/** Persons with a few properties, for ledgers of any size without a store. */
export type Crowd = {
  readonly persons: number;
  readonly codes: readonly Uint8Array[];
  readonly flags: readonly Uint8Array[];
};

export function crowd(random: Random, persons: number): Crowd {
  const codes = [2, 18, 47].map((count) =>
    Uint8Array.from({ length: persons }, () => Math.floor(count * random.next() ** 1.5)),
  );
  const flags = Array.from({ length: 30 }, (_, i) => {
    const share = 0.3 / (1 + i / 3);
    return Uint8Array.from({ length: persons }, () => (random.next() < share ? 1 : 0));
  });
  return { persons, codes, flags };
}

export type CrowdQuestion = {
  readonly key: string;
  readonly dimensions: readonly number[];
  readonly table: JointTable;
};

/** One or two conditions, one or two dimensions: the kind of table that people ask for. */
export function crowdTable(random: Random, { persons, codes, flags }: Crowd): CrowdQuestion {
  const chosen = random.some(
    flags.map((_, i) => i),
    1,
    2,
  );
  const without = random.chance(0.2) ? random.int(0, flags.length - 1) : -1;
  const dimensions = random.some([0, 1, 2], 1, 2).sort();
  const pno: number[] = [];
  const cell: number[] = [];
  const cells: string[][] = [];
  const places = new Map<string, number>();
  for (let p = 0; p < persons; p += 1) {
    if (!chosen.some((flag) => flags[flag]![p]) || (without >= 0 && flags[without]![p])) continue;
    const at = dimensions.map((d) => String(codes[d]![p]));
    const key = at.join();
    if (!places.has(key)) {
      places.set(key, cells.length);
      cells.push(at);
    }
    pno.push(p + 1);
    cell.push(places.get(key)!);
  }
  const table = jointTable(
    { cells, pno: Int32Array.from(pno), cell: Int32Array.from(cell) },
    dimensions.map(() => false),
  );
  return { key: JSON.stringify([chosen, without]), dimensions, table };
}
