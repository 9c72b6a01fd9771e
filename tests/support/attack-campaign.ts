import { placeKey } from '#app/domain/disclosure/grid.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
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
  const everybody = new Set<number>();
  let [answered, hidden] = [0, 0];
  const scope = scopeOf(JSON.parse(researcher.vault.permit().permit));
  const never = new AbortController().signal;
  for (const query of questions) {
    const table = await researcher.ask(query);
    if (table.outcome !== 'table') continue;
    answered += 1;
    const labels = await runLabels(
      engine,
      query,
      scope,
      { memoryMb: 512, threads: 1, milliseconds: 60_000 },
      never,
    );
    const members = new Map<string, Set<number>>();
    for (const [i, pno] of labels.pno.entries()) {
      everybody.add(pno);
      for (const at of marginsOf(labels.cells[labels.cell[i]!]!)) {
        const key = placeKey(at);
        const set = members.get(key);
        if (set) set.add(pno);
        else members.set(key, new Set([pno]));
      }
    }
    for (const row of table.series.rows) {
      const value = row.values[0];
      if (value?.state !== 'value') hidden += 1;
      else if (value.value > 0) attacker.see(members.get(placeKey(row.at)) ?? new Set(), value.value);
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
    everybody: everybody.size,
  };
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
