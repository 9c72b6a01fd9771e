import loadHighs from 'highs';
import type { ProtectedTable } from '#app/domain/disclosure/tables.ts';
import type { Criterion } from '#app/domain/query/aggregate-query.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { question } from './attack-questions.ts';
import type { Researcher } from './attack-vault.ts';

/** What an attacker knows who can recognise everybody: who is in which open set. Only the attribute is unknown. */
export type KnownSet = { readonly members: ReadonlySet<number>; readonly low: number; readonly high: number };

export type Reconstruction = {
  /**
   * Persons of groups below the threshold whose number of bearers follows and is not none: that a large group has none
   * may be said (A4), and is said of each part of it.
   */
  readonly learned: number;
  /** Persons of such groups. */
  readonly open: number;
  readonly numbers: number;
};

const highs = await loadHighs();

/**
 * Reconstruction from sums over known sets (Dinur and Nissim): each kind of person has some number of bearers of the
 * attribute between none and all, every shown number is an equation, and a linear programme asks how little and how much
 * is possible for each kind.
 */
export function reconstruct(
  sets: readonly KnownSet[],
  everybody: Iterable<number>,
  below: number,
): Reconstruction {
  const kinds = new Map<string, number[]>();
  for (const person of everybody) {
    const key = sets.map(({ members }) => (members.has(person) ? 1 : 0)).join('');
    const kind = kinds.get(key);
    if (kind) kind.push(person);
    else kinds.set(key, [person]);
  }
  const list = [...kinds];
  const rows = sets.flatMap(({ low, high }, s) => {
    const terms = list.flatMap(([key], g) => (key[s] === '1' ? [`+ 1 z${g}`] : []));
    if (terms.length === 0) return [];
    const left = terms.join(' ');
    return low === high
      ? [` r${s}: ${left} = ${low}`]
      : [` l${s}: ${left} >= ${low}`, ` h${s}: ${left} <= ${high}`];
  });
  const bounds = list.map(([, persons], g) => ` 0 <= z${g} <= ${persons.length}`);
  const body = `Subject To\n${rows.join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
  const end = (g: number, goal: string): number => {
    const answer = highs.solve(`${goal}\n obj: 1 z${g}\n${body}`, { output_flag: false });
    if (answer.Status !== 'Optimal') throw new Error(`The reconstruction ended ${answer.Status}.`);
    return answer.ObjectiveValue;
  };
  let [learned, open] = [0, 0];
  for (const [g, [key, persons]] of list.entries()) {
    if (persons.length >= below || !key.includes('1')) continue;
    open += persons.length;
    const least = end(g, 'Minimize');
    if (least > 0.5 && end(g, 'Maximize') - least < 0.5) learned += persons.length;
  }
  return { learned, open, numbers: sets.length };
}

/** Asks how many of each open set bear the attribute, in tables by sex and age, and solves for everybody. */
export async function reconstructByTables(
  researcher: Researcher,
  cohorts: readonly Criterion[],
  attribute: Criterion,
  below: number,
): Promise<Reconstruction> {
  const engine = await openDuckDb(`${researcher.vault.snapshot.folder}/snapshot.duckdb`);
  const scope = scopeOf(JSON.parse(researcher.vault.permit().permit));
  const limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
  const everybody = new Set<number>();
  const sets: KnownSet[] = [];
  for (const cohort of cohorts) {
    // In the order of the canonical form, so that table and labels name their places alike.
    const query = question(cohort, [
      { kind: 'age-band', width: 20, top: 80 },
      { kind: 'exposure', criterion: attribute },
      { kind: 'sex' },
    ]);
    const table = await researcher.ask(query);
    const labels = await runLabels(engine, query, scope, limits, new AbortController().signal);
    // Sex and age are known of everybody; the second code is what the attacker does not see.
    const inside = (at: readonly (string | null)[]): Set<number> => {
      const found = new Set<number>();
      for (const [i, pno] of labels.pno.entries()) {
        everybody.add(pno);
        const cell = labels.cells[labels.cell[i]!]!;
        if ([0, 2].every((d) => at[d] === null || at[d] === cell[d])) found.add(pno);
      }
      return found;
    };
    for (const row of shownRows(table)) {
      const members = inside(row.at);
      const bearers = row.at[1] === 'yes' ? row.value : members.size - row.value;
      sets.push({ members, low: bearers, high: bearers });
    }
  }
  await engine.close();
  return reconstruct(sets, everybody, below);
}

function* shownRows(
  table: ProtectedTable,
): Generator<{ readonly at: readonly (string | null)[]; readonly value: number }> {
  if (table.outcome !== 'table') return;
  for (const { at, values } of table.series.rows) {
    const value = values[0];
    if (at[1] !== null && value?.state === 'value') yield { at, value: value.value };
  }
}
