import { z } from 'zod';

/**
 * What `npm run protect` reads: a table from anywhere. The schema says what a value may look like; whether the values fit
 * together is looked at in table-nodes.ts and lattice.ts. docs/schemas/protect-input.json is made from it.
 */
const count = z.int().min(0).max(1_000_000_000);
const code = z.string().min(1).max(200);
const amount = z.number().min(-1e12).max(1e12);
const codes = z.array(code).min(1).max(8);
/** Contributor and contribution. */
const contributions = z.array(z.tuple([code, amount]));

export const dimensionSchema = z.strictObject({
  name: code,
  role: z.enum(['plain', 'sensitive', 'area']).optional().describe('plain unless said otherwise'),
  level: z
    .string()
    .max(40)
    .optional()
    .describe('of an area: national, prefecture, med_area2 or municipality, of its finest codes'),
  populations: z.record(code, count).optional().describe('inhabitants of each municipality'),
  hierarchy: z
    .array(z.tuple([code, code]))
    .optional()
    .describe('pairs of code and parent'),
  codes: z.array(code).optional().describe('the declared domain; every code of it is shown, empty or not'),
  total: code.optional().describe('the name of the margin, "Total" unless said otherwise'),
  overlapping: z.boolean().optional().describe('a person can be in several codes; margins must be given'),
});

export const cellSchema = z.strictObject({
  codes,
  patients: count.nullable().describe('distinct persons; null where their number is unknown'),
  institutions: z
    .union([count, z.record(code, count)])
    .optional()
    .describe('how many, or the persons of each'),
  value: amount.optional().describe('the sum that is published beside the persons'),
  absolute: amount.min(0).optional().describe('sum of the absolute contributions, where some are negative'),
  top: z
    .strictObject({ patients: contributions.optional(), institutions: contributions.optional() })
    .optional()
    .describe('the largest contributions to the value'),
  structuralZero: z.boolean().optional().describe('nobody can be here, and everybody knows it'),
  notObserved: z.boolean().optional().describe('the source does not record this; it is not a zero'),
  linkable: z.boolean().optional().describe('a person could be recognised by combining institutions'),
  route: z.enum(['oral', 'external', 'injection']).optional().describe('of a drug whose value is a quantity'),
  key: z.number().min(0).lt(1).optional().describe('cell key, for profiles with noise'),
});

export const protectInputSchema = z.strictObject({
  profile: z.string().max(100),
  parameters: z
    .strictObject({
      minPatients: z.int().min(1).max(1000),
      smallGroup: z.int().min(0).max(10_000),
      zeroShown: z.boolean(),
      zeroParentMinimum: z.int().min(0).max(10_000),
      minInstitutions: z.int().min(0).max(100),
      dominance: z.array(z.tuple([z.int().min(1).max(100), z.int().min(1).max(100)])),
      pPercent: z.int().min(0).max(1000),
      coalition: z.int().min(0).max(100),
      maxDimensions: z.int().min(1).max(8),
      cost: z.enum(['persons', 'cells', 'totals']),
    })
    .partial()
    .optional()
    .describe('numbers of the profile that are replaced for this table; the answer says so'),
  cohort: z
    .strictObject({
      patients: count,
      withoutCriterion: z
        .array(count)
        .optional()
        .describe('persons when one sensitive criterion is dropped, for each of them'),
    })
    .optional(),
  dimensions: z.array(dimensionSchema).min(1).max(8),
  cells: z.array(cellSchema).max(1_000_000),
  sameSet: z
    .array(z.array(codes).min(2))
    .optional()
    .describe('cells that are known to hold the same persons'),
});

export type ProtectInput = z.infer<typeof protectInputSchema>;
export type InputDimension = z.infer<typeof dimensionSchema>;
export type InputCell = z.infer<typeof cellSchema>;

/** Where in the document, by JSON pointer (RFC 6901), and what. `form` carries the sentence of the schema. */
export type InputProblem = {
  readonly pointer: string;
  readonly code: InputProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
};
export const inputProblemCodes = [
  'form',
  'unknown_profile',
  'duplicate_dimension',
  'hierarchy_cycle',
  'two_parents',
  'unknown_code',
  'code_count',
  'duplicate_cell',
  'structural_zero_with_persons',
  'not_observed_with_persons',
  'institution_over_persons',
  'margin_differs',
  'margin_missing',
  'value_missing',
  'value_of_nobody',
  'too_many_decimals',
  'too_large',
  'top_over_total',
  'top_repeats',
  'same_set_differs',
  'same_set_unknown',
  'key_missing',
] as const;
export type InputProblemCode = (typeof inputProblemCodes)[number];

/** Thrown inside the pipeline for a table that contradicts itself. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problem: InputProblem;
  constructor(pointer: string, code: InputProblemCode, params: InputProblem['params'] = {}) {
    super(`${pointer || '/'}: ${code}`);
    this.problem = { pointer, code, params };
  }
}

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

type ErrorMap = NonNullable<Parameters<typeof protectInputSchema.safeParse>[1]>['error'];

/** Reads a document. `sentences` says the schema's own refusals in the reader's language. */
export function parseProtectInput(
  document: unknown,
  sentences?: ErrorMap,
): { readonly input: ProtectInput } | { readonly problems: readonly InputProblem[] } {
  const result = protectInputSchema.safeParse(document, sentences ? { error: sentences } : undefined);
  if (result.success) return { input: result.data };
  return {
    problems: result.error.issues.map((issue) => ({
      pointer: pointerOf(issue.path),
      code: 'form',
      params: { message: issue.message },
    })),
  };
}
