import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { variablesOf } from '#app/domain/query/variables-of.ts';
import { everywhere } from '#db/warehouse/compiler/clickhouse.ts';
import { hasPersons } from '#db/warehouse/digest-form.ts';
import type { Engine } from '#db/warehouse/engine.ts';
import { cellsOf, type JsonCompact } from '#db/warehouse/engines/clickhouse-cells.ts';
import { qualify } from '#db/warehouse/engines/clickhouse-qualify.ts';
import { ownTables } from '#db/warehouse/engines/clickhouse-schema.ts';
import { runQuestion } from '#db/warehouse/run-question.ts';
import { columnsOf, tableNames } from '#db/warehouse/schema.ts';
import { densePeriod, denseRows } from './dense-snapshot.ts';
import { mixedQuestions, systematic } from './questions.ts';
import { answerOf, byPlace, type PlainCell } from './reference/answer.ts';

export type ChdbSession = { readonly query: (sql: string, format?: string) => string };
const database = 'suite';

/** One server without a cluster: the tables of all servers are views of its own. */
export async function checkChdb(session: ChdbSession): Promise<{ asked: number; wrong: readonly string[] }> {
  const rows = denseRows(240, 1);
  for (const statement of ownTables(database)) session.query(statement);
  for (const table of tableNames) {
    const values = (rows[table] as Record<string, string | number | null>[]).map(
      (row) =>
        `(${columnsOf(table)
          .map(([name]) =>
            row[name] === null || row[name] === undefined
              ? 'null'
              : typeof row[name] === 'number'
                ? row[name]
                : `'${row[name]}'`,
          )
          .join(',')})`,
    );
    if (values.length > 0) session.query(`insert into ${database}.${table} values ${values.join(',')}`);
    if (hasPersons(table))
      session.query(`create view ${database}.${everywhere(table)} as select * from ${database}.${table}`);
  }
  const engine = engineOf(session);
  const asked = [...systematic, ...mixedQuestions(50)];
  const wrong: string[] = [];
  for (const { name, query } of asked) {
    const scope = {
      variables: new Set(variablesOf(query)),
      period: densePeriod,
      prefectures: null,
      population: null,
    };
    try {
      const limits = { memoryMb: 1024, threads: 2, milliseconds: 60_000 };
      const table = await runQuestion(engine, query, scope, limits, new AbortController().signal);
      const plain = JSON.parse(
        JSON.stringify(table, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
      ) as { cohort: number; cells: PlainCell[] };
      const found = { cohort: plain.cohort, cells: plain.cells.sort(byPlace) };
      if (!isDeepStrictEqual(found, answerOf(rows, query, scope))) wrong.push(`differs: ${name}`);
    } catch (error) {
      wrong.push(`${name}: ${(error as Error).message.slice(0, 300)}`);
    }
  }
  return { asked: asked.length, wrong };
}

function engineOf(session: ChdbSession): Engine {
  const settings = 'settings join_use_nulls = 0, output_format_json_quote_64bit_integers = 1';
  return {
    name: 'clickhouse',
    dialect: 'clickhouse',
    hold() {
      return this;
    },
    async run(statements) {
      // Temporary tables need a connection that lasts; here they are tables with names of their own.
      const mine = `x_t${randomUUID().replaceAll('-', '').slice(0, 12)}`;
      const made: string[] = [];
      let answer: JsonCompact = { meta: [], data: [] };
      for (const { sql } of statements) {
        const text = qualify(sql, database)
          .replace(/^create temporary table "(x_f[0-9_]+)" as/, (_, name: string) => {
            made.push(name);
            return `create table ${database}.${mine}_${name} engine = Memory as`;
          })
          .replaceAll(/\bfrom "(x_f[0-9_]+)"/g, `from ${database}.${mine}_$1`);
        if (text.startsWith('create')) session.query(text);
        else answer = JSON.parse(session.query(`${text} ${settings}`, 'JSONCompact')) as JsonCompact;
      }
      for (const name of made) session.query(`drop table ${database}.${mine}_${name}`);
      return cellsOf(answer);
    },
    snapshotDigest: async () => '',
    rowCount: async () => 0,
    close: async () => {},
  };
}
