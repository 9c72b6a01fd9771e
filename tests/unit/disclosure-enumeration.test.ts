import { expect, it } from 'vitest';
import { sizes } from '#tests/sizes.ts';
import { protectedTable } from '#tests/support/disclosure-table.ts';

/**
 * An attacker without any of our code: writes down every table of whole numbers that agrees with what is shown, knowing
 * when an empty cell would have been shown, and looks what is left for each hidden number.
 */
const rows = 'ab';
const columns = 'pqs';
const places = [...rows].flatMap((row) => [...columns].map((column) => [row, column] as const));
/** More than any number of these tables needs to be able to reach. */
const most = 14;

function numbersOf(inner: readonly number[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [i, [row, column]] of places.entries())
    for (const place of [`${row}|${column}`, `${row}|Total`, `Total|${column}`, 'Total|Total'])
      numbers.set(place, (numbers.get(place) ?? 0) + inner[i]!);
  return numbers;
}

function wouldShowZero(place: string, numbers: ReadonlyMap<string, number>, parentMinimum: number): boolean {
  const [row, column] = place.split('|');
  const parents = [
    ...(row === 'Total' ? [] : [`Total|${column}`]),
    ...(column === 'Total' ? [] : [`${row}|Total`]),
  ];
  if (parentMinimum === 0) return true;
  return parents.length > 0 && parents.every((parent) => numbers.get(parent)! >= parentMinimum);
}

function* worlds(shown: ReadonlyMap<string, number | null>): Iterable<number[]> {
  const inner: number[] = [];
  const width = columns.length;
  const fits = (place: string, sum: number) => (shown.get(place) ?? sum) === sum;
  function* next(): Iterable<number[]> {
    const at = inner.length;
    if (at >= width && at % width === 0) {
      const row = places[at - 1]![0];
      if (
        !fits(
          `${row}|Total`,
          inner.slice(at - width).reduce((a, b) => a + b, 0),
        )
      )
        return;
    }
    if (at > width && !fits(`Total|${places[at - 1]![1]}`, inner[at - 1]! + inner[at - 1 - width]!)) return;
    if (at === places.length) {
      if (
        fits(
          'Total|Total',
          inner.reduce((a, b) => a + b, 0),
        )
      )
        yield inner;
      return;
    }
    const known = shown.get(places[at]!.join('|'));
    for (let value = known ?? 0; value <= (known ?? most); value += 1) {
      inner.push(value);
      yield* next();
      inner.pop();
    }
  }
  yield* next();
}

it('leaves an attacker who tries every table with more than one answer, up to the threshold (4.1, zero semantics)', async () => {
  let seed = 20_261;
  const below = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  let hiddenCells = 0;
  for (let t = 0; t < sizes.enumeratedTables; t += 1) {
    const persons = places.map(() => below(below(2) === 0 ? 4 : 8));
    const parentMinimum = t % 2 === 0 ? 0 : 6;
    const output = await protectedTable({
      profile: 'ndb_v3',
      parameters: { minPatients: 3, smallGroup: 6, zeroParentMinimum: parentMinimum },
      dimensions: [
        { name: 'row', codes: [...rows] },
        { name: 'column', codes: [...columns] },
      ],
      cells: places.map((codes, i) => ({ codes: [...codes], patients: persons[i] })),
    });
    const shown = new Map(output.cells.map(({ codes, value }) => [codes.join('|'), value ?? null]));
    const hidden = output.cells.filter((cell) => cell.status !== 'published');
    const answers = new Map(hidden.map(({ codes }) => [codes.join('|'), new Set<number>()]));
    for (const world of worlds(shown)) {
      const numbers = numbersOf(world);
      const isSilent = [...answers.keys()].some(
        (place) => numbers.get(place) === 0 && wouldShowZero(place, numbers, parentMinimum),
      );
      if (isSilent) continue;
      for (const [place, found] of answers) found.add(numbers.get(place)!);
    }
    for (const { codes, reasons } of hidden) {
      const found = answers.get(codes.join('|'))!;
      hiddenCells += 1;
      expect(found.size, `${persons} at ${codes}`).toBeGreaterThan(1);
      if (reasons?.length) expect(Math.max(...found), `${persons} at ${codes}`).toBeGreaterThanOrEqual(3);
    }
  }
  expect(hiddenCells).toBeGreaterThan(0);
}, 600_000);
