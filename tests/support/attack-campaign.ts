import { placeKey } from '#app/domain/disclosure/grid.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { type Labels, runLabels } from '#db/warehouse/run-question.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { LinearAttacker } from './attack-solver.ts';
import type { Researcher } from './attack-vault.ts';

export type Campaign = {
  readonly questions: number;
  readonly answered: number;
  readonly numbers: number;
  readonly hidden: number;
  /** Groups below the threshold whose number follows, and the persons in them. */
  readonly groups: number;
  readonly persons: number;
  /** Persons of whose values, fewer than the threshold together, the sum follows from means. */
  readonly values: number;
  /** Everybody who was in any cohort. */
  readonly everybody: number;
};

/** Asks, and lets somebody who knows what every set means solve for the rest. */
export async function campaign(
  researcher: Researcher,
  questions: readonly AggregateQuery[],
  below: number,
): Promise<Campaign> {
  const { snapshot } = researcher.vault;
  const engine = await openDuckDb(`${snapshot.folder}/snapshot.duckdb`);
  const attacker = new LinearAttacker();
  const ofValues = new LinearAttacker();
  const everybody = new Set<number>();
  let [answered, hidden] = [0, 0];
  const scope = scopeOf(JSON.parse(researcher.vault.permit().permit));
  const limits = { memoryMb: 512, threads: 1, milliseconds: 60_000 };
  const never = new AbortController().signal;
  for (const asked of questions) {
    // Table and labels name their places alike in the canonical form only.
    const query = canonicalise(asked);
    const table = await researcher.ask(query);
    if (table.outcome !== 'table') continue;
    answered += 1;
    const labels = await runLabels(engine, query, scope, limits, never);
    for (const pno of labels.pno) everybody.add(pno);
    const inCells = membersOf(labels);
    const mean = query.measures.find(({ kind }) => kind === 'mean');
    const having = mean
      ? membersOf(await runLabels(engine, query, scope, limits, never, mean))
      : new Map<string, ReadonlySet<number>>();
    for (const { at, values } of table.series.rows) {
      const [persons, counted] = values;
      if (persons?.state !== 'value') hidden += 1;
      else if (persons.value > 0) attacker.see(inCells.get(placeKey(at))!, persons.value);
      if (mean && counted?.state === 'value' && counted.value > 0)
        ofValues.see(having.get(placeKey([...at, '1']))!, counted.value);
    }
  }
  await engine.close();
  const groups = attacker.learned(everybody, below);
  return {
    questions: questions.length,
    answered,
    numbers: attacker.numbers,
    hidden,
    groups: groups.length,
    persons: new Set(groups.flat()).size,
    values: new Set(ofValues.learned(everybody, below).flat()).size,
    everybody: everybody.size,
  };
}

function membersOf({ cells, pno, cell }: Labels): ReadonlyMap<string, ReadonlySet<number>> {
  const members = new Map<string, Set<number>>();
  for (const [i, person] of pno.entries()) {
    for (const at of marginsOf(cells[cell[i]!]!)) {
      const key = placeKey(at);
      const set = members.get(key);
      if (set) set.add(person);
      else members.set(key, new Set([person]));
    }
  }
  return members;
}

const marginsOf = (at: readonly (string | null)[]): (string | null)[][] =>
  at.reduce<(string | null)[][]>(
    (made, code) =>
      made.flatMap((one) => [
        [...one, code],
        [...one, null],
      ]),
    [[]],
  );
