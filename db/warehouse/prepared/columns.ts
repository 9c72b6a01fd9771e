import { structuralColumns } from '#app/domain/query/variables-of.ts';
import { columnsOf, type TableName, tableNames } from '../schema.ts';

/** Made for the snapshot itself; every other table of it is a view over the base. */
export const ownTables: ReadonlySet<TableName> = new Set(['person', 'standing', 'institution']);
/** Areas are a declared domain that every question reads; a level that is not kept is empty in every row. */
export const areaColumns = ['pref_code', 'med_area2', 'muni_code'] as const;

/** The day of an event, where its table has one; claims have a month. */
export const dayColumn: Partial<Record<TableName, string>> = {
  encounter: 'start_day',
  condition: 'onset_day',
  lab: 'sample_day',
  rx: 'order_day',
  injection: 'order_day',
  procedure: 'day',
  dpc_stay: 'admit_day',
  ef_line: 'day',
  checkup: 'day',
  care_claim: 'day',
  death: 'day',
};
/** Every other column that is a day or a month, to be moved with it. */
const dayNames = new Set([
  'start_day',
  'end_day',
  'onset_day',
  'sample_day',
  'order_day',
  'day',
  'admit_day',
  'discharge_day',
]);
export const isDay = (column: string): boolean => dayNames.has(column);
export const isMonth = (column: string): boolean => column === 'month' || column === 'start_month';

/** Keys tie rows together; a month is one only where a day says it more finely, and so must be approved elsewhere. */
const monthOnly: ReadonlySet<TableName> = new Set(['claim', 'claim_line', 'claim_disease']);

/** The columns of a table that a snapshot has: what was approved, and the keys that no question can ask for. */
export function keptColumns(table: TableName, variables: ReadonlySet<string>): string[] {
  const isApproved = (column: string) => variables.has(`${table}.${column}`);
  const isKey = (column: string) =>
    structuralColumns.has(column) && !(column === 'month' && monthOnly.has(table));
  return columnsOf(table)
    .map(([column]) => column)
    .filter((column) => isApproved(column) || isKey(column));
}

/** Tables of events of which anything was approved. */
export const keptTables = (variables: ReadonlySet<string>): TableName[] =>
  tableNames.filter(
    (table) =>
      !ownTables.has(table) &&
      columnsOf(table).some(([name]) => name === 'pno') &&
      (dayColumn[table] !== undefined || monthOnly.has(table)) &&
      columnsOf(table).some(([column]) => variables.has(`${table}.${column}`)),
  );
