import { everywhere } from '../compiler/clickhouse.ts';
import { hasPersons } from '../digest-form.ts';
import { type Column, columnsOf, type TableName, tableNames } from '../schema.ts';

/** One database a snapshot, named after what is in it, so that no vault ever reads another one by mistake. */
export const databaseOf = (digest: string): string => `sekisho_${digest.slice(0, 16)}`;

const sqlTypes: Readonly<Record<Column['type'], string>> = { int: 'Int32', bigint: 'Int64', text: 'String' };

/** What questions look for first stands first, and then the person, whose rows lie on one server anyway. */
const sortedBy: Partial<Record<TableName, string>> = {
  institution: 'institution_id',
  drug_volume: 'yj, area',
  condition: 'icd10, pno',
  lab: 'item, pno',
  rx: 'atc, pno',
  injection: 'atc, pno',
  procedure: 'code_type, code, pno',
  claim_disease: 'icd10, pno',
  claim_line: 'kind, code, pno',
  person_year: 'fy, pno',
};

const shapeOf = (table: TableName): string =>
  columnsOf(table)
    .map(
      ([name, { type, nullable }]) => `${name} ${nullable ? `Nullable(${sqlTypes[type]})` : sqlTypes[type]}`,
    )
    .join(', ');

/** A server's own rows: those of its persons, and all of the tables that have none. */
export const ownTables = (database: string): readonly string[] => [
  `create database if not exists ${database}`,
  ...tableNames.map(
    (table) =>
      `create table ${database}.${table} (${shapeOf(table)}) engine = MergeTree() order by (${sortedBy[table] ?? 'pno'})`,
  ),
];

/**
 * The rows of all servers. Made when everything is loaded: a vault that does not find them does not open the snapshot.
 * The last argument says how persons are divided.
 */
export const tablesOfAll = (database: string, cluster: string): readonly string[] =>
  tableNames
    .filter(hasPersons)
    .map(
      (table) =>
        `create table ${database}.${everywhere(table)} (${shapeOf(table)}) engine = Distributed(${cluster}, ${database}, ${table}, pno)`,
    );
