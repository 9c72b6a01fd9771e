import { sql } from 'kysely';
import type { CodedEvent, CodeSet } from '#app/domain/query/aggregate-query.ts';
import { levelsFor } from '#app/domain/query/check-table.ts';
import {
  type CodeSystem,
  codesOfSystem,
  type LeveledSystem,
  levelOf,
  widerCodes,
} from '#app/domain/query/vocabulary.ts';
import { ScopeError } from '../scope.ts';
import { all, any } from './context.ts';
import type { Sql } from './dialect.ts';

/**
 * A code stands for itself and everything below it. Stored codes can be finer than our lists, so "below" is what the
 * writing says: E11 holds E119, and the group E10-E14 every category between its ends.
 */
export function codeCondition(value: Sql, set: CodeSet): Sql {
  const inside = any(set.codes.map((code) => below(value, code)));
  return set.except?.length
    ? all([inside, sql`not ${any(set.except.map((code) => below(value, code)))}`])
    : inside;
}

const range = /^([A-Z]\d\d)-([A-Z]\d\d)$/;

function below(value: Sql, code: string): Sql {
  const [, first, last] = range.exec(code) ?? [];
  const [from, to] = first && last ? [first, last] : [code, code];
  return sql`(${value} >= ${from} and ${value} < ${after(to)})`;
}

/** The first text behind everything that begins with this one; codes are ASCII, and engines compare bytes. */
const after = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

export function isBelow(code: string, set: CodeSet): boolean {
  const under = (wide: string) => {
    const [, first, last] = range.exec(wide) ?? [];
    return first && last ? code >= first && code < after(last) : code.startsWith(wide);
  };
  return set.codes.some(under) && !(set.except ?? []).some(under);
}

export const systemOf = (event: CodedEvent): LeveledSystem =>
  event.kind === 'condition' || event.kind === 'stay' ? 'icd10' : event.system;

/** Which group each stored code belongs to at a level; a code that ends above the level is its own group. */
export function groupsOf(event: CodedEvent, level: string): readonly (readonly [string, string])[] {
  if (!levelsFor(event).includes(level)) throw new ScopeError('not-expressible', `code-group.${level}`);
  const system = systemOf(event);
  const set = event.kind === 'stay' ? event.main : event.codes;
  const known = codesOfSystem(system as CodeSystem);
  const parents = new Set(known.map((one) => one.parent));
  return known
    .map(({ code }) => code)
    .filter((code) => !code.includes('-') && (!set || isBelow(code, set)))
    .flatMap((code) => {
      const group = widerCodes(system, code).find((wide) => levelOf(system, wide) === level);
      if (group) return [[code, group] as const];
      return parents.has(code) ? [] : [[code, code] as const];
    });
}
