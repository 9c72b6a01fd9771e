import { CubeCounter } from '#app/domain/cube/make-cube.ts';
import { placeKey } from '#app/domain/disclosure/grid.ts';
import type { AggregateQuery } from '#app/domain/query/aggregate-query.ts';
import { canonicalise } from '#app/domain/query/canonical.ts';
import { countedPersons } from '#app/vault/cube.server.ts';
import { highsSolver } from '#app/vault/solver/highs.server.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { runLabels } from '#db/warehouse/run-question.ts';
import type { Scope } from '#db/warehouse/scope.ts';
import { cubeRules } from '#policies/disclosure/published-cube.ts';
import type { Researcher } from './attack-vault.ts';

/** What somebody knows of a set of persons of whom everybody knows what it means. */
export type Known = { readonly members: ReadonlySet<number>; readonly low: number; readonly high: number };
export type HiddenSet = { readonly members: ReadonlySet<number>; readonly persons: number };
/** `dataset/dimensions/codes` of a cell of the cube, and who is in it. */
export type CubeSets = ReadonlyMap<string, ReadonlySet<number>>;

const never = new AbortController().signal;

/** Who is in each cell of the cube, whatever was published of it. */
export async function cubeSets(
  engine: Engine,
  period: { readonly from: number; readonly to: number },
  datasets: readonly string[],
): Promise<CubeSets> {
  const sets = new Map<string, Set<number>>();
  const everyone = { ...cubeRules, oneIn: 1, step: 1 };
  for await (const { persons } of countedPersons(engine, period, never)) {
    for (const person of persons) {
      const own = new CubeCounter(everyone, () => true);
      own.add(person);
      for (const { dataset, persons: isIn, tables } of own.publish('', [person.plain.med_area2])) {
        if (!isIn || !datasets.includes(dataset)) continue;
        const cells = tables.flatMap(({ dimensions, cells: all }) =>
          all.filter((cell) => cell.persons).map(({ at }) => cubeKey(dataset, dimensions, at)),
        );
        for (const key of [cubeKey(dataset, [], []), ...cells]) {
          const set = sets.get(key);
          if (set) set.add(person.pno);
          else sets.set(key, new Set([person.pno]));
        }
      }
    }
  }
  return sets;
}

export const cubeKey = (dataset: string, dimensions: readonly string[], at: readonly string[]): string =>
  `${dataset}/${dimensions.join(' ')}/${at.join(' ')}`;

/** Asks, and keeps what was shown and what was not. */
export async function answers(
  researcher: Researcher,
  engine: Engine,
  scope: Scope,
  queries: readonly AggregateQuery[],
): Promise<{ readonly shown: Known[]; readonly hidden: HiddenSet[]; readonly tables: number }> {
  const shown: Known[] = [];
  const hidden: HiddenSet[] = [];
  let tables = 0;
  // The vault answers the canonical question, whose dimensions have an order of their own.
  for (const query of queries.map(canonicalise)) {
    const table = await researcher.ask(query);
    if (table.outcome !== 'table') continue;
    tables += 1;
    const labels = await runLabels(
      engine,
      query,
      scope,
      { memoryMb: 512, threads: 1, milliseconds: 60_000 },
      never,
    );
    const members = new Map<string, Set<number>>();
    for (const [i, pno] of labels.pno.entries()) {
      const at = labels.cells[labels.cell[i]!]!;
      for (let mask = 0; mask < 2 ** at.length; mask += 1) {
        const key = placeKey(at.map((code, d) => (mask & (1 << d) ? null : code)));
        const set = members.get(key);
        if (set) set.add(pno);
        else members.set(key, new Set([pno]));
      }
    }
    for (const { at, values } of table.series.rows) {
      const set = members.get(placeKey(at)) ?? new Set<number>();
      const [value] = values;
      if (value?.state === 'value') shown.push({ members: set, low: value.value, high: value.value });
      else if (set.size > 0) hidden.push({ members: set, persons: set.size });
    }
  }
  return { shown, hidden, tables };
}

/** An attacker who knows who everybody is but for how many of each kind there are, and has a solver. */
export async function boundsOf(
  known: readonly Known[],
  targets: readonly HiddenSet[],
): Promise<{ readonly low: number; readonly high: number }[]> {
  const kindOf = new Map<number, string[]>();
  const sets = [...known.map(({ members }) => members), ...targets.map(({ members }) => members)];
  for (const [s, members] of sets.entries())
    for (const pno of members) {
      const list = kindOf.get(pno);
      if (list) list.push(String(s));
      else kindOf.set(pno, [String(s)]);
    }
  const columnOf = new Map<string, number>();
  const place = new Map<number, number>();
  for (const [pno, list] of kindOf) {
    const key = list.join();
    if (!columnOf.has(key)) columnOf.set(key, columnOf.size);
    place.set(pno, columnOf.get(key)!);
  }
  const columns = columnOf.size;
  const columnsIn = (members: ReadonlySet<number>) => [
    ...new Set([...members].map((pno) => place.get(pno)!)),
  ];
  const starts = [0];
  const indices: number[] = [];
  for (const { members } of known) {
    indices.push(...columnsIn(members));
    starts.push(indices.length);
  }
  const model = (await highsSolver()).open({
    columns,
    cost: new Float64Array(columns),
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(10_000),
    rowLower: Float64Array.from(known, ({ low }) => low),
    rowUpper: Float64Array.from(known, ({ high }) => high),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: new Float64Array(indices.length).fill(1),
  });
  const furthest = (members: ReadonlySet<number>, sign: 1 | -1): number => {
    const cost = new Float64Array(columns);
    for (const column of columnsIn(members)) cost[column] = -sign;
    model.setCosts(cost);
    const { status, objective } = model.solve();
    if (status !== 'optimal') throw new Error(`the attacker's solver: ${status}`);
    return -sign * objective;
  };
  try {
    return targets.map(({ members }) => ({ low: furthest(members, -1), high: furthest(members, 1) }));
  } finally {
    model.close();
  }
}
