import { expect, it } from 'vitest';
import { defaultSeed, exampleSeed } from '#db/synthetic/population/generate.ts';
import { plantedCount } from '#db/synthetic/population/planted.ts';
import {
  countExamplePopulation,
  examplePopulationText,
} from '#db/synthetic/store/example-population.server.ts';
import { textOf } from '#tests/architecture/sources.ts';
import { generate, rowsOf } from '#tests/support/population.ts';

it('is what the source code draws, to the byte: no snapshot of any installation is in it (ADR 0008)', async () => {
  const counted = examplePopulationText(await countExamplePopulation());
  expect(counted === textOf('app/domain/catalogue/example-population.json')).toBe(true);
}, 240_000);

it('has nobody in common with the demo: no more persons agree than chance makes agree', () => {
  const [from, to] = [plantedCount + 1, plantedCount + 2000];
  const persons = (seed: number) =>
    rowsOf(generate(from, to, ['person'], seed), 'person').map(
      ({ sex, birth_year, muni_code, insurer_type, institution_id, first_seen }) =>
        [sex, birth_year, muni_code, insurer_type, institution_id, first_seen].join(' '),
    );
  const [held, example] = [persons(defaultSeed), persons(exampleSeed)];
  expect(new Set(held).size).toBeGreaterThan(1900);
  expect(example.filter((person, place) => person === held[place])).toEqual([]);
  expect(example.filter((person) => held.includes(person)).length).toBeLessThan(10);
});
