import { DuckDBInstance } from '@duckdb/node-api';
import type { ExamplePopulation } from '#app/domain/catalogue/example-population.ts';
import { exampleSeed, Generator, generatorVersion } from '#db/synthetic/population/generate.ts';
import { personTables } from '#db/synthetic/population/layout.ts';
import { plantedCount } from '#db/synthetic/population/planted.ts';
import { makeSink } from '#db/synthetic/population/rows.ts';
import { insertPublic } from './build-snapshot.server.ts';
import { createRawTable, createTable, quoted, rawTable, selectRows } from './column-sql.ts';
import { profilePopulation } from './population-profile.server.ts';
import { profileVariables } from './variable-profile.server.ts';
import { appendRows } from './write-shard.server.ts';

/** As many as the demo has. */
const persons = 10_000;
const atOnce = 2500;

/**
 * Draws the example population in memory, counts it and forgets it. It takes nothing: no folder, no snapshot, no key. So
 * what it says is the same on every installation and tells nothing about the data of any.
 */
export async function countExamplePopulation(): Promise<ExamplePopulation> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  const connection = await instance.connect();
  try {
    for (const table of ['institution', 'drug_volume'] as const) {
      await connection.run(createTable(table));
      await insertPublic(connection, table);
    }
    for (const table of personTables) {
      await connection.run(createTable(table));
      await connection.run(createRawTable(table));
    }
    const sink = makeSink(personTables);
    const generator = new Generator(sink, exampleSeed);
    // Planted persons are the same under every seed: an example that had them would tell of those of the demo.
    const last = plantedCount + persons;
    for (let from = plantedCount + 1; from <= last; from += atOnce) {
      for (const table of personTables) sink[table].clear();
      for (let person = from; person < from + atOnce; person += 1) generator.writePerson(person);
      for (const table of personTables) {
        await appendRows(connection, table, sink[table]);
        // Nobody joins these persons to anything: in the place of keys stands nothing.
        if (table === 'person')
          await connection.run(
            `CREATE OR REPLACE TEMP TABLE person_keys AS
             SELECT c0 AS pno, '' AS rid, 0 AS key_a, 0 AS key_b FROM ${rawTable(table)}`,
          );
        await connection.run(`INSERT INTO ${quoted(table)} ${selectRows(table)}`);
        await connection.run(`TRUNCATE ${rawTable(table)}`);
      }
    }
    return {
      version: 1,
      seed: exampleSeed,
      generator: generatorVersion,
      drawn: persons,
      distributions: await profilePopulation(connection),
      variables: await profileVariables(connection),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** As the file in the source holds it, one variable a line. */
export const examplePopulationText = ({ distributions, variables, ...facts }: ExamplePopulation): string => {
  const { persons: counted, ...parts } = distributions;
  const lines = (rows: readonly unknown[]) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  return [
    `{${JSON.stringify(facts).slice(1, -1)},`,
    `"distributions":{"persons":${counted},`,
    Object.entries(parts)
      .map(([name, rows]) => `"${name}":${lines(rows)}`)
      .join(',\n'),
    '},',
    `"variables":${lines(variables)}}`,
    '',
  ].join('\n');
};
