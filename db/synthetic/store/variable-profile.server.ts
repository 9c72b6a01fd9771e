import type { DuckDBConnection } from '@duckdb/node-api';
import type { VariableProfile } from '#app/domain/catalogue/example-population.ts';
import type { Variable } from '#app/domain/catalogue/variable.ts';
import { variableTables } from '#app/domain/catalogue/variables.ts';
import { columnsOf, type TableName } from '#db/warehouse/schema.ts';
import { countable, countBy, least, protect } from './profile-sql.ts';

const mostBins = 40;

/** Completeness and bins of every variable that can be asked for. */
export async function profileVariables(connection: DuckDBConnection): Promise<VariableProfile[]> {
  const profiles: VariableProfile[] = [];
  for (const variable of variableTables.flatMap((table) => table.variables))
    if (!variable.internal) profiles.push(await profileVariable(connection, variable));
  return profiles;
}

async function profileVariable(connection: DuckDBConnection, variable: Variable): Promise<VariableProfile> {
  const table = variable.table as TableName;
  const perPerson = columnsOf(table).some(([name]) => name === 'pno');
  const from = perPerson ? `"${table}" SEMI JOIN (${countable}) AS counted USING (pno)` : `"${table}"`;
  // Without persons the least number is one of rows.
  const persons = perPerson ? 'count(DISTINCT pno)' : 'count(*)';
  const column = `"${variable.column}"`;
  const keys = await binsOf(connection, variable, from);
  // Municipalities have rules of their own, which depend on their inhabitants: no numbers here.
  const withheld = variable.codes && 'system' in variable.codes && variable.codes.system === 'municipality';
  const counted = withheld
    ? []
    : await countBy(connection, `SELECT ${keys.sql} AS key, count(*), ${persons} FROM ${from} GROUP BY key`);
  const [filled] = await countBy(connection, `SELECT '', count(${column}), count(*) FROM ${from}`);
  const total = filled?.persons ?? 0;
  const shown = counted
    .filter(({ key }) => key !== '')
    .map(({ key, rows, persons: who }) => ({ key, count: protect(rows, who) }));
  const bins = keys.ordered
    ? shown.sort((a, b) => Number(a.key) - Number(b.key))
    : shown.sort((a, b) => weight(b.count) - weight(a.count) || (a.key < b.key ? -1 : 1));
  return {
    variable: variable.id,
    completeness: total < least ? 'hidden' : Math.floor((100 * (filled?.rows ?? 0)) / total),
    bins: bins.slice(0, mostBins).map(({ key, count }) => ({ code: key, ...keys.label?.(key), count })),
  };
}

const weight = (count: number | 'hidden'): number => (count === 'hidden' ? 0 : count);

type Bins = {
  readonly sql: string;
  readonly ordered: boolean;
  readonly label?: (key: string) => { label: { ja: string; en: string } };
};

async function binsOf(connection: DuckDBConnection, variable: Variable, from: string): Promise<Bins> {
  const column = `"${variable.column}"`;
  if (variable.type === 'code' || variable.type === 'flag')
    return { sql: `${column}::VARCHAR`, ordered: false };
  if (variable.type === 'month') return { sql: `${column} // 3`, ordered: true, label: quarterLabel };
  if (variable.type === 'day') {
    const quarter = `(year(DATE '1970-01-01' + ${column}) * 4 + quarter(DATE '1970-01-01' + ${column}) - 1)`;
    return { sql: quarter, ordered: true, label: quarterLabel };
  }
  const step = await stepOf(connection, column, from);
  const [low, high] = step.ends;
  const scale = 10 ** variable.scale;
  const place = `greatest(${low}, least(${high}, floor(${column} / ${step.width})::BIGINT))`;
  return {
    sql: `CASE WHEN ${column} IS NOT NULL THEN ${place} END`,
    ordered: true,
    label: (key) => {
      const bin = Number(key);
      const lower = ((bin * step.width) / scale).toFixed(variable.scale);
      const upper = (((bin + 1) * step.width) / scale).toFixed(variable.scale);
      if (bin === low) return { label: { ja: `${upper}未満`, en: `under ${upper}` } };
      if (bin === high) return { label: { ja: `${lower}以上`, en: `${lower} or more` } };
      return { label: { ja: `${lower}以上${upper}未満`, en: `${lower} to under ${upper}` } };
    },
  };
}

/** Round widths that cut the middle of the values into about ten; the ends are open and tell no extreme value. */
async function stepOf(connection: DuckDBConnection, column: string, from: string) {
  const reader = await connection.runAndReadAll(
    `SELECT quantile_disc(${column}, 0.05), quantile_disc(${column}, 0.95) FROM ${from}`,
  );
  const [low, high] = (reader.getRows()[0] ?? []).map((value) => Number(value ?? 0));
  const raw = Math.max(1, ((high ?? 0) - (low ?? 0)) / 10);
  const power = 10 ** Math.floor(Math.log10(raw));
  const width = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? 1);
  return {
    width,
    ends: [Math.floor((low ?? 0) / width) - 1, Math.floor((high ?? 0) / width) + 1] as const,
  };
}

function quarterLabel(key: string) {
  const year = Math.floor(Number(key) / 4);
  const first = (Number(key) % 4) * 3 + 1;
  return { label: { ja: `${year}年${first}〜${first + 2}月`, en: `${year} Q${(Number(key) % 4) + 1}` } };
}
