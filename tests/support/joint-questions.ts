import type { Joined, JointLedger, JointRules } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import { type CellForm, type JointTable, jointTable } from '#app/domain/disclosure/ledger/joint-table.ts';
import type { LinearSolver } from '#app/domain/disclosure/linear.ts';
import type { Crowd } from './attack-tables.ts';
import type { Random } from './random.ts';

/** What people ask for: a cohort of one or two conditions, perhaps without a third, by sex and one dimension more. */
export function usualTable(
  random: Random,
  { persons, codes, flags }: Crowd,
): { readonly key: string; readonly dimensions: readonly string[]; readonly table: JointTable } {
  const [sex, age, prefecture] = codes as [Uint8Array, Uint8Array, Uint8Array];
  const conditions = flags.map((_, i) => i);
  const chosen = random.some(conditions, 1, 2);
  const without = random.chance(0.2) ? random.int(0, flags.length - 1) : -1;
  const split = random.int(0, flags.length - 1);
  const [names, columns] = random.pick<readonly [readonly string[], readonly Uint8Array[]]>([
    [
      ['sex', 'age'],
      [sex, age],
    ],
    [
      ['sex', 'prefecture'],
      [sex, prefecture],
    ],
    [['age'], [age]],
    [['prefecture'], [prefecture]],
    [['sex'], [sex]],
    [
      ['age', `condition ${split}`],
      [age, flags[split]!],
    ],
  ]);
  const pno: number[] = [];
  const cell: number[] = [];
  const cells: string[][] = [];
  const places = new Map<string, number>();
  for (let p = 0; p < persons; p += 1) {
    if (!chosen.some((flag) => flags[flag]![p]) || (without >= 0 && flags[without]![p])) continue;
    const at = columns.map((column) => String(column[p]));
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
    columns.map(() => false),
  );
  return { key: JSON.stringify([[...chosen].sort(), without]), dimensions: names, table };
}

/**
 * A simple pattern that protects a table alone: no small cell, and the smallest shown cell of each line with one hidden cell is
 * hidden too, until there is none.
 */
export function protectedAlone(
  { cells, sums }: JointTable,
  given: ReadonlySet<number>,
  threshold: number,
): CellForm[] {
  const hidden = new Set(given);
  for (const [i, cell] of cells.entries()) if (cell.persons < threshold) hidden.add(i);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [margin, lists] of sums.entries()) {
      for (const parts of lists) {
        const gone = parts.filter((part) => hidden.has(part));
        // Any of them could be the threshold, and none of the others be empty.
        const room = gone.reduce((sum, part) => sum + cells[part]!.persons - 1, 1);
        if (gone.length === 0 || hidden.has(margin) || (gone.length > 1 && room >= threshold)) continue;
        const next = parts
          .filter((part) => !hidden.has(part))
          .sort((one, other) => cells[one]!.persons - cells[other]!.persons)[0];
        hidden.add(next ?? margin);
        isDone = false;
      }
    }
  }
  return cells.map(({ persons }, i) => (hidden.has(i) ? null : { low: persons, high: persons }));
}

/** The way of a table through the vault, without its engine: protected, judged, protected again, answered. */
export function answered(
  ledger: JointLedger,
  joined: Joined,
  linear: LinearSolver,
  rules: JointRules,
): readonly CellForm[] {
  const { table } = joined;
  const trial = ledger.trial(joined);
  const given = new Set<number>();
  let forms: readonly CellForm[] = protectedAlone(table, given, rules.k);
  for (let round = 0; ; round += 1) {
    const { hide } = trial.examine(forms, linear, rules);
    if (hide.size === 0) break;
    for (const cell of hide) given.add(cell);
    forms = round < 4 ? protectedAlone(table, given, rules.k) : table.cells.map(() => null);
    if (round >= 4) break;
  }
  ledger.add(joined, forms);
  return forms;
}
