import type { Permit } from '#app/domain/permit/permit.ts';
import type { Cohort } from '#app/domain/query/aggregate-query.ts';
import { structuralColumns } from '#app/domain/query/variables-of.ts';
import { type TableName, tables } from './schema.ts';

/**
 * What a permit lets a question touch. The compiler has no way to a table or a column but through this: every source is
 * AND-ed with it (B1), whatever the question says.
 */
export type Scope = {
  /** `table.column`. */
  readonly variables: ReadonlySet<string>;
  readonly period: { readonly from: number; readonly to: number };
  /** null is the whole country. */
  readonly prefectures: readonly string[] | null;
  /** The approved population, counted over the whole approved period; null is everybody. */
  readonly population: Cohort | null;
};

export type ScopeRefusal =
  | 'variable-not-approved'
  | 'period-not-approved'
  | 'area-not-approved'
  | 'not-expressible';
export class ScopeError extends Error {
  readonly refusal: ScopeRefusal;
  /** The name of a variable or of a part of the question; never a value of the data. */
  readonly at: string;
  constructor(refusal: ScopeRefusal, at: string) {
    super(`${refusal}: ${at}`);
    this.name = 'ScopeError';
    this.refusal = refusal;
    this.at = at;
  }
}

/** The permit was signed over its population, so its form was checked before the signature and is not checked again. */
export function scopeOf(permit: Pick<Permit, 'variables' | 'period' | 'prefectures' | 'population'>): Scope {
  return {
    variables: new Set(permit.variables),
    period: permit.period,
    prefectures: permit.prefectures,
    population: permit.population === null ? null : (JSON.parse(permit.population) as Cohort),
  };
}

/** Where records know no day their month is no repetition of one. */
const monthOnly: ReadonlySet<TableName> = new Set(['claim', 'claim_line', 'claim_disease']);

/** Keys and the flags that keep people out are read in every question; everything else must be approved by name. */
export function isApproved(scope: Scope, table: TableName, column: string): boolean {
  if (!(column in tables[table])) return false;
  if (scope.variables.has(`${table}.${column}`) || table === 'standing') return true;
  return structuralColumns.has(column) && !(column === 'month' && monthOnly.has(table));
}
