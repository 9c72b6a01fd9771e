import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedCube } from '#app/domain/query/published-cube.ts';
import { makeCubes } from '#app/vault/cube.server.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { openDuckDb } from '#db/warehouse/engines/duckdb.server.ts';
import { scopeOf } from '#db/warehouse/scope.ts';
import { type CubeRules, cubeRules } from '#policies/disclosure/published-cube.ts';
import { sizes } from '../sizes.ts';
import { answers, boundsOf, type CubeSets, cubeKey, cubeSets, type Known } from '../support/attack-cube.ts';
import { all, everyone, ill, living, question, trackerQuestion } from '../support/attack-questions.ts';
import { type Researcher, startResearcher } from '../support/attack-vault.ts';
import { Random } from '../support/random.ts';

const datasets = ['SYN-EHR', 'SYN-CHK'];
let researcher: Researcher;
let engine: Engine;
let sets: CubeSets;
let asked: Awaited<ReturnType<typeof answers>>;

beforeAll(async () => {
  researcher = await startResearcher({ persons: 300 });
  const { snapshot } = researcher.vault;
  engine = await openDuckDb(snapshot.file);
  sets = await cubeSets(engine, snapshot.manifest.period, datasets);
  asked = await answers(researcher, engine, scopeOf(JSON.parse(researcher.vault.permit().permit)), [
    // Tables whose small cells an exact cube would simply say, and then whatever an adversary thinks of.
    question(everyone, [{ kind: 'sex' }, { kind: 'area', level: 'prefecture' }]),
    question(everyone, [{ kind: 'sex' }, { kind: 'insurer' }]),
    question(all(ill('I10'), living('13', '27')), [{ kind: 'sex' }]),
    ...Array.from({ length: sizes.cubeQuestions }, (_, i) => trackerQuestion(new Random(i))),
  ]);
}, 600_000);
afterAll(async () => {
  await engine?.close();
  await researcher?.stop();
});

const published = async (): Promise<readonly PublishedCube[]> => {
  const answer = await researcher.portal.vault.cube(researcher.vault.snapshot.manifest.digest);
  if (!answer.ok || answer.about !== 'cube') throw new Error(JSON.stringify(answer));
  return answer.cubes;
};
/** A cube by other rules, drawn anew from the same snapshot. */
const cubesBy = ({ snapshot }: Researcher['vault'], rules: Partial<CubeRules>) =>
  makeCubes(engine, snapshot.manifest.digest, snapshot.manifest.period, new AbortController().signal, {
    ...cubeRules,
    ...rules,
  });

/** What follows for sure: at least so many as were drawn. An exact cube says both ends. */
function knownOf(cubes: readonly PublishedCube[], oneIn: number, isExact: boolean): Known[] {
  return cubes
    .filter(({ dataset }) => datasets.includes(dataset))
    .flatMap(({ dataset, persons, tables }) => [
      { key: cubeKey(dataset, [], []), persons },
      ...tables.flatMap(({ dimensions, cells }) =>
        cells.map((cell) => ({ key: cubeKey(dataset, dimensions, cell.at), persons: cell.persons })),
      ),
    ])
    .flatMap(({ key, persons }) => {
      const members = sets.get(key);
      if (!members || persons === null) return [];
      const low = persons / oneIn;
      expect(low).toBeLessThanOrEqual(members.size);
      return [{ members, low, high: isExact ? low : Number.POSITIVE_INFINITY }];
    });
}

/** Cells that an attacker wants to know: few persons, and hidden. */
const wanted = () => asked.hidden.filter(({ persons }) => persons < 10).slice(0, 120);
const pinned = (bounds: readonly { low: number; high: number }[]): number =>
  bounds.filter(({ low, high }) => Math.floor(high + 1e-6) === Math.ceil(low - 1e-6)).length;

describe('somebody who has the published cube and many answers', () => {
  it('pins no hidden cell', async () => {
    const lower = knownOf(await published(), cubeRules.oneIn, false);
    expect(lower.length).toBeGreaterThan(0);
    expect(wanted().length).toBeGreaterThan(20);
    expect(pinned(await boundsOf([...asked.shown, ...lower], wanted()))).toBe(0);
  }, 300_000);

  it('leaves the share of every interval that is promised, even of a much finer cube (ADR 0008)', async () => {
    const { cubes, room } = await cubesBy(researcher.vault, { step: 3 });
    const lower = knownOf(cubes, cubeRules.oneIn, false);
    expect(lower.length).toBeGreaterThan(20);
    const targets = wanted();
    const without = await boundsOf(asked.shown, targets);
    const beside = await boundsOf([...asked.shown, ...lower], targets);
    const left = 1 - room.part / 1000;
    for (const [i, { persons }] of targets.entries()) {
      const [open, now] = [without[i]!, beside[i]!];
      expect(now.high - persons).toBeGreaterThanOrEqual(left * (open.high - persons) - 1e-5);
      expect(persons - now.low).toBeGreaterThanOrEqual(left * (persons - open.low) - 1e-5);
    }
  }, 300_000);

  it('pins many with an exact cube, so the defence is needed', async () => {
    const { cubes } = await cubesBy(researcher.vault, { oneIn: 1, step: 1 });
    expect(pinned(await boundsOf([...asked.shown, ...knownOf(cubes, 1, true)], wanted()))).toBeGreaterThan(0);
  }, 300_000);

  it('cannot tell from it whether one known person is there: few and nobody are one (A3)', async () => {
    const cubes = await published();
    const hidden = cubes
      .filter(({ dataset }) => datasets.includes(dataset))
      .flatMap(({ dataset, tables }) =>
        tables.flatMap(({ dimensions, cells }) =>
          cells
            .filter(({ persons }) => persons === null)
            .map(({ at }) => sets.get(cubeKey(dataset, dimensions, at))?.size ?? 0),
        ),
      );
    expect(hidden.some((persons) => persons === 0)).toBe(true);
    expect(hidden.some((persons) => persons > 0 && persons < 10)).toBe(true);
    const shown = knownOf(cubes, cubeRules.oneIn, false);
    expect(Math.min(...shown.map(({ members }) => members.size))).toBeGreaterThanOrEqual(60);
  });
});
