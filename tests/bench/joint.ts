import { jointBudget } from '#app/domain/disclosure/ledger/joint-audit.ts';
import { JointLedger } from '#app/domain/disclosure/ledger/joint-ledger.ts';
import type { CellForm } from '#app/domain/disclosure/ledger/joint-table.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import { crowd, crowdTable } from '../support/attack-tables.ts';
import { answered, protectedAlone, usualTable } from '../support/joint-questions.ts';
import { Random } from '../support/random.ts';

/**
 * `npm run bench:joint -- [--persons N] [--tables N] [--fine]`: what the joint audit hides, and how long it takes, as the
 * ledger grows. Prints figures and asserts nothing. Every table is first protected for itself, simply: no small cell, and
 * in each line of a table no hidden cell alone.
 */
const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const isFine = process.argv.includes('--fine');
const [persons, tables] = [argument('persons', 100_000), argument('tables', 100)];
const threshold = 10;
const marks = new Set([1, 5, 10, 20, 50, 75, 100, 150, 200, tables]);

const linear = await highsSolver();
const random = new Random(persons);
const who = crowd(random, persons);
const ledger = new JointLedger();
type Figure = {
  cells: number;
  alone: number;
  jointly: number;
  persons: number;
  gone: number;
  ms: number;
};
const figures: Figure[] = [];
console.log(
  '| tables | atoms | rows | cells hidden alone | with the ledger | persons hidden alone | with the ledger | last answer, ms | median | longest |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (let t = 1; t <= tables; t += 1) {
  const { key, dimensions, table } = isFine ? crowdTable(random, who) : usualTable(random, who);
  const joined = { table, asked: { cohort: key, dimensions: dimensions.map(String) } };
  const own = protectedAlone(table, new Set(), threshold);
  if (ledger.atoms > jointBudget.whole) ledger.tooWell(threshold, linear);
  const began = performance.now();
  const forms = answered(ledger, joined, linear, { k: threshold });
  const ms = performance.now() - began;
  const inner = table.cells.flatMap(({ at }, i) => (at.every((code) => code !== null) ? [i] : []));
  const hidden = (list: readonly CellForm[]) => inner.filter((i) => list[i] === null);
  const people = (list: readonly number[]) => list.reduce((sum, i) => sum + table.cells[i]!.persons, 0);
  figures.push({
    cells: inner.length,
    alone: hidden(own).length,
    jointly: hidden(forms).length,
    persons: people(inner),
    gone: people(hidden(forms)),
    ms,
  });
  if (!marks.has(t)) continue;
  const some = figures.slice(-10);
  const share = (of: (f: Figure) => number, all: (f: Figure) => number) =>
    `${((100 * some.reduce((s, f) => s + of(f), 0)) / some.reduce((s, f) => s + all(f), 0)).toFixed(1)} %`;
  const times = figures.map((f) => f.ms).sort((a, b) => a - b);
  const aloneGone = people(hidden(own));
  console.log(
    `| ${t} | ${ledger.atoms} | ${ledger.rows} | ${share(
      (f) => f.alone,
      (f) => f.cells,
    )} | ${share(
      (f) => f.jointly,
      (f) => f.cells,
    )} | ${((100 * aloneGone) / people(inner)).toFixed(1)} % | ${share(
      (f) => f.gone,
      (f) => f.persons,
    )} | ${ms.toFixed(0)} | ${times[times.length >> 1]!.toFixed(0)} | ${times[times.length - 1]!.toFixed(0)} |`,
  );
}
