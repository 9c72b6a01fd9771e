import type { AggregateQuery } from '../query/aggregate-query.ts';
import { variablesOf } from '../query/variables-of.ts';

/** Where the error is, as it was recorded. */
export type ErrorScope = {
  /** `table.column`. */
  readonly variables: readonly string[];
  /** Prefectures of the facilities; none where it is not known to be at some facilities only. */
  readonly prefectures: readonly string[];
  /** Whether a project's area keeps out facilities of other prefectures. */
  readonly areaKeepsOut: boolean;
  /** Base snapshots that hold it; none means all. */
  readonly bases: readonly string[];
  readonly period: Span | undefined;
};
export type Span = { readonly from: number; readonly to: number };

/** What a project may see: the scope of a permit, or the plan of a build. */
export type DataScope = {
  readonly base: string;
  readonly variables: readonly string[];
  readonly period: Span;
  readonly prefectures: readonly string[] | null;
};

/** Why something is on the list: one for each side of the error, with what both have in common. */
export type Reason =
  | { readonly why: 'variables'; readonly variables: readonly string[] }
  | { readonly why: 'base'; readonly base: string }
  | { readonly why: 'period'; readonly from: number; readonly to: number }
  | { readonly why: 'area'; readonly prefectures: readonly string[] }
  | { readonly why: 'area-unsure' }
  /** It rests on something else that is on the list. */
  | { readonly why: 'rests-on'; readonly kind: 'result' | 'output'; readonly ids: readonly string[] };

/** The reasons why a project's data hold the error, or undefined where they cannot. */
export function touchesScope(error: ErrorScope, scope: DataScope): readonly Reason[] | undefined {
  if (error.bases.length > 0 && !error.bases.includes(scope.base)) return undefined;
  const variables = scope.variables.filter((one) => error.variables.includes(one)).sort();
  if (variables.length === 0) return undefined;
  const period = overlap(error.period, scope.period);
  if (error.period && !period) return undefined;
  const area = areaReason(error, scope.prefectures);
  if (area === 'out') return undefined;
  return [
    { why: 'variables', variables },
    { why: 'base', base: scope.base },
    ...(period ? [{ why: 'period' as const, ...period }] : []),
    ...(area ? [area] : []),
  ];
}

/** The same for one question that was answered within that scope: only what it reads counts. */
export function touchesQuestion(
  error: ErrorScope,
  scope: DataScope,
  question: AggregateQuery,
): readonly Reason[] | undefined {
  const reach = overlap(reachOf(question), scope.period);
  if (!reach) return undefined;
  return touchesScope(error, { ...scope, variables: variablesOf(question), period: reach });
}

function overlap(a: Span | undefined, b: Span): Span | undefined {
  if (!a) return undefined;
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return both.from <= both.to ? both : undefined;
}

function areaReason(error: ErrorScope, prefectures: readonly string[] | null): Reason | undefined | 'out' {
  if (error.prefectures.length === 0) return undefined;
  const common = prefectures
    ? error.prefectures.filter((one) => prefectures.includes(one))
    : error.prefectures;
  if (common.length > 0) return { why: 'area', prefectures: [...common].sort() };
  return error.areaKeepsOut ? 'out' : { why: 'area-unsure' };
}

/**
 * The days that a question can look at: its period, and as far around it as any of its windows go. Wider than what it really
 * reads in some cases and never narrower, so that nothing is left off a list.
 */
export function reachOf(question: AggregateQuery): Span {
  let { from, to } = question.period;
  let before = 0;
  let after = 0;
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const one = value as Readonly<Record<string, unknown>>;
    if (typeof one.from === 'number' && typeof one.to === 'number') {
      if (one.kind === 'dates') {
        from = Math.min(from, one.from);
        to = Math.max(to, one.to);
      }
      if (one.kind === 'index') {
        before = Math.max(before, -one.from);
        after = Math.max(after, one.to);
      }
    }
    for (const [name, inner] of Object.entries(one)) {
      if (/days$/i.test(name) && typeof inner === 'number') {
        before = Math.max(before, inner);
        after = Math.max(after, inner);
      } else look(inner);
    }
  };
  look(question.cohort);
  look(question.dimensions);
  look(question.measures);
  return { from: from - before, to: to + after };
}
