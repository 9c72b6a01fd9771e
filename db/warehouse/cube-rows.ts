import { sql } from 'kysely';
import { type CodeSource, codeSources, type MemberTable, memberTables } from '#app/domain/cube/cube-plan.ts';
import { number } from './compiler/context.ts';
import type { Sql } from './compiler/dialect.ts';
import type { Cell, Engine, Limits } from './engine.ts';
import { dialectOf } from './run-question.ts';
import type { TableName } from './schema.ts';

/** Persons with numbers from `from` to `to` who may be counted, with everything that the published cube looks at. */
export type CubeRows = {
  readonly persons: readonly {
    readonly pno: number;
    readonly sex: string;
    readonly birthYear: number;
    readonly prefecture: string;
    readonly medArea2: string;
    readonly insurer: string;
    readonly institution: number;
  }[];
  readonly members: ReadonlyMap<MemberTable, readonly number[]>;
  /** Persons and codes as they stand in the records, each pair once. */
  readonly codes: ReadonlyMap<CodeSource, readonly (readonly [pno: number, code: string])[]>;
};
export type CubeInstitutions = ReadonlyMap<
  number,
  { readonly bedBand: string; readonly vendorGroup: string; readonly isDpc: string }
>;

const is = (column: string, value: number): Sql => sql`${sql.id(column)} = ${number(value)}`;

/** Nothing of a question is in these statements, and what they return is counted inside the vault and nowhere else. */
async function select(
  engine: Engine,
  limits: Limits,
  stop: AbortSignal,
  table: TableName,
  columns: readonly string[],
  conditions: readonly Sql[],
): Promise<readonly (readonly Cell[])[]> {
  const { builder, everywhere } = dialectOf(engine);
  const filter = conditions.length > 0 ? sql` where ${sql.join(conditions, sql` and `)}` : sql``;
  const text = sql`select distinct ${sql.join(columns.map((one) => sql.id(one)))} from ${everywhere(table)}${filter}`;
  const { sql: statement } = text.compile(builder);
  return engine.run([{ sql: statement, parameters: [] }], limits, stop);
}

/** What the patient has not been told is counted nowhere. */
const told = (table: TableName): Sql[] => (table === 'condition' ? [is('unnotified_flag', 0)] : []);

export async function largestPerson(engine: Engine, limits: Limits, stop: AbortSignal): Promise<number> {
  const { builder, everywhere } = dialectOf(engine);
  const text = sql`select max(${sql.id('pno')}) from ${everywhere('person')}`.compile(builder).sql;
  const [row] = await engine.run([{ sql: text, parameters: [] }], limits, stop);
  return Number(row?.[0] ?? 0);
}

export async function cubeInstitutions(
  engine: Engine,
  limits: Limits,
  stop: AbortSignal,
): Promise<CubeInstitutions> {
  const columns = ['institution_id', 'bed_band', 'vendor_group', 'is_dpc'];
  const rows = await select(engine, limits, stop, 'institution', columns, []);
  return new Map(
    rows.map(([id, bedBand, vendorGroup, isDpc]) => [
      Number(id),
      { bedBand: String(bedBand), vendorGroup: String(vendorGroup), isDpc: String(isDpc) },
    ]),
  );
}

export async function cubeRows(
  engine: Engine,
  from: number,
  to: number,
  limits: Limits,
  stop: AbortSignal,
): Promise<CubeRows> {
  const range = sql`${sql.id('pno')} between ${number(from)} and ${number(to)}`;
  const among = (table: TableName, columns: readonly string[], where: readonly Sql[]) =>
    select(engine, limits, stop, table, ['pno', ...columns], [...where, range]);
  const standing = new Set(
    (await among('standing', [], [is('notified', 1), is('opted_out', 0), is('excluded_deceased', 0)])).map(
      ([pno]) => Number(pno),
    ),
  );
  const persons = await among(
    'person',
    ['sex', 'birth_year', 'pref_code', 'med_area2', 'insurer_type', 'institution_id'],
    [],
  );
  const members = new Map<MemberTable, number[]>();
  for (const table of memberTables)
    members.set(
      table,
      (await among(table, [], told(table))).map(([pno]) => Number(pno)),
    );
  const codes = new Map<CodeSource, [number, string][]>();
  for (const source of Object.keys(codeSources) as CodeSource[]) {
    const pairs: [number, string][] = [];
    for (const [table, column] of codeSources[source].columns)
      for (const [pno, code] of await among(table, [column], told(table)))
        pairs.push([Number(pno), String(code)]);
    codes.set(source, pairs);
  }
  return {
    persons: persons
      .filter(([pno]) => standing.has(Number(pno)))
      .map(([pno, sex, birthYear, prefecture, medArea2, insurer, institution]) => ({
        pno: Number(pno),
        sex: String(sex),
        birthYear: Number(birthYear),
        prefecture: String(prefecture),
        medArea2: String(medArea2),
        insurer: String(insurer),
        institution: Number(institution),
      })),
    members,
    codes,
  };
}
