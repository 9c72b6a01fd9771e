import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExamplePopulation } from '#app/domain/catalogue/example-population.ts';
import {
  profiledAges,
  profiledDiseases,
  publishedInsurers,
  publishedPrefectures,
  publishedPrevalence,
  publishedPyramid,
} from '#db/synthetic/population/published.ts';
import { countable, countBy, protect } from './profile-sql.ts';

const oldest = 130;
/** The age in the middle of the period, as prevalence was drawn. */
const age = '2023 - birth_year';
const band = profiledAges.reduce<string>(
  (sql, from) =>
    `${sql} WHEN ${age} < ${profiledAges[profiledAges.indexOf(from) + 1] ?? oldest} THEN ${from}`,
  'CASE',
);

/** Counts of the persons who may be counted, each protected on its own. */
export async function profilePopulation(
  connection: DuckDBConnection,
): Promise<ExamplePopulation['distributions']> {
  const persons = (key: string) =>
    countBy(
      connection,
      `SELECT ${key} AS key, count(*), count(*) FROM person WHERE pno IN (${countable}) GROUP BY key`,
    );
  const pyramid = await persons(`least(100, (2022 - birth_year) // 5 * 5) || sex`);
  const prefectures = await persons('pref_code');
  const insurers = await persons('insurer_type');
  const bands = await persons(`${band} END`);
  const all = bands.reduce((sum, { persons: count }) => sum + count, 0);
  const of = (found: readonly { key: string; persons: number }[], key: string) => {
    const count = found.find((one) => one.key === key)?.persons ?? 0;
    return protect(count, count);
  };
  const diseases = [];
  for (const icd10 of profiledDiseases) {
    const sick = await persons(
      `CASE WHEN pno IN (SELECT pno FROM condition WHERE icd10 = '${icd10}' AND verification = 'confirmed'
       AND unnotified_flag = 0) THEN ${band} END END`,
    );
    diseases.push({
      icd10,
      bands: profiledAges.map((from, index) => ({
        age: from,
        persons: of(bands, String(from)),
        count: of(sick, String(from)),
        published: publishedPrevalence(icd10, from, profiledAges[index + 1] ?? oldest),
      })),
    });
  }
  return {
    persons: Math.round(all / 10) * 10,
    pyramid: publishedPyramid.map((row) => ({ ...row, count: of(pyramid, `${row.age}${row.sex}`) })),
    prefectures: publishedPrefectures.map((row) => ({ ...row, count: of(prefectures, row.code) })),
    insurers: publishedInsurers.map((row) => ({ ...row, count: of(insurers, row.code) })),
    diseases,
  };
}
