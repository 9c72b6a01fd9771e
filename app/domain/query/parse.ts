import type { z } from 'zod';
import type { AggregateQuery, Cohort } from './aggregate-query.ts';
import { checkCohort, checkQuery } from './check.ts';
import { normaliseCodes } from './normal-codes.ts';
import { type Parsed, type ProblemCode, pointer, type QueryProblem } from './problem.ts';
import { quoted } from './quoted.ts';
import { refusalOf } from './refusals.ts';
import { languageLimits, type QueryRules } from './rules.ts';
import { cohortShape, queryShape } from './shape.ts';

/** Bounds that are looked at before anything walks into the value: whatever comes in, the work is small. */
const maxNodes = 20_000;
const maxNesting = 40;

/** A value from outside as a question of the language, or everything that is wrong with it. Never throws. */
export function parseQuery(input: unknown, rules: QueryRules): Parsed<AggregateQuery> {
  return parseWith<AggregateQuery>(input, queryShape, (query) => checkQuery(query, rules));
}

/** The population a permit names. */
export function parseCohort(input: unknown, rules: QueryRules): Parsed<Cohort> {
  return parseWith<Cohort>(input, cohortShape, (cohort) => checkCohort(cohort, rules));
}

export function parseQueryJson(text: string, rules: QueryRules): Parsed<AggregateQuery> {
  if (text.length > languageLimits.characters)
    return refuse('tooLarge', '', { most: languageLimits.characters });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('notJson', '');
  }
  return parseQuery(value, rules);
}

const refuse = (
  code: ProblemCode,
  at: string,
  params: QueryProblem['params'] = {},
): { ok: false; problems: QueryProblem[] } => ({ ok: false, problems: [{ code, at, params }] });

function parseWith<T>(
  input: unknown,
  shape: z.ZodType<unknown>,
  check: (value: T) => readonly QueryProblem[],
): Parsed<T> {
  const size = sizeProblem(input);
  if (size) return refuse(size, '', { most: size === 'tooDeep' ? languageLimits.depth : maxNodes });
  const formed = shape.safeParse(input, { reportInput: true });
  if (!formed.success)
    return { ok: false, problems: formed.error.issues.flatMap((issue) => problemsOf(issue, input)) };
  const value = normaliseCodes(formed.data) as T;
  const problems = check(value);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** Without recursion, because the depth is what is in question. Only plain data pass: no accessor runs. */
function sizeProblem(input: unknown): 'tooLarge' | 'tooDeep' | undefined {
  const open: [unknown, number][] = [[input, 0]];
  let nodes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    nodes += 1;
    if (nodes > maxNodes) return 'tooLarge';
    if (depth > maxNesting) return 'tooDeep';
    if (typeof value !== 'object' || value === null) continue;
    if (Object.keys(value).length > maxNodes) return 'tooLarge';
    for (const inner of Object.values(value)) open.push([inner, depth + 1]);
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;
const stepsOf = (issue: Issue): (string | number)[] =>
  issue.path.map((step) => (typeof step === 'symbol' ? String(step) : (step as string | number)));

function problemsOf(issue: Issue, input: unknown): QueryProblem[] {
  const path = stepsOf(issue);
  const at = pointer(path);
  const one = (code: ProblemCode, params: QueryProblem['params'] = {}): QueryProblem[] => [
    { code, at, params },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: refusalOf(key) ?? 'unknownField',
        at: pointer([...path, key]),
        params: { field: quoted(key) },
      }));
    case 'invalid_union':
    case 'invalid_value': {
      const found = at === '' ? input : valueAt(input, path);
      if (found === undefined) return one('missing');
      const parent = path.at(-1) === 'kind' || path.at(-1) === 'is' || issue.code === 'invalid_union';
      const written = typeof found === 'object' && found !== null ? kindIn(found) : found;
      const refusal = typeof written === 'string' ? refusalOf(written) : undefined;
      if (refusal) return one(refusal, { field: quoted(written) });
      const allowed = allowedOf(issue);
      if (typeof found === 'object' && found !== null && written === undefined) return one('missing');
      return one(parent && typeof written === 'string' ? 'unknownKind' : 'wrongValue', {
        found: quoted(written),
        allowed,
      });
    }
    case 'invalid_type':
      return valueAt(input, path) === undefined
        ? one('missing')
        : one('wrongType', { expected: String(issue.expected) });
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? one('tooMany', { most: Number(issue.maximum) })
        : one('outOfRange', { limit: Number(issue.maximum) });
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? one('tooFew', { least: Number(issue.minimum) })
        : one('outOfRange', { limit: Number(issue.minimum) });
    default:
      return one('wrongValue', { found: quoted(valueAt(input, path)), allowed: '' });
  }
}

const kindIn = (value: object): unknown => {
  const own = (name: string) =>
    Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  return own('kind') ?? own('is');
};

function allowedOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code !== 'invalid_union') return '';
  // Of a union of plain values every branch says what it would have taken.
  return issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : []))
    .join(', ');
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value: unknown = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
