import { writeFileSync } from 'node:fs';
import {
  countExamplePopulation,
  examplePopulationText,
} from '#db/synthetic/store/example-population.server.ts';

/** `npm run docs:example-population` counts the population behind the public pages anew, after the generator was changed. */
export async function run(): Promise<number> {
  const place = 'app/domain/catalogue/example-population.json';
  writeFileSync(
    new URL(`../../${place}`, import.meta.url),
    examplePopulationText(await countExamplePopulation()),
  );
  console.log(place);
  return 0;
}
