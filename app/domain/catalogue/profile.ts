import { z } from 'zod';

/**
 * What the vault says about the content of a dataset: built once a snapshot inside the vault, protected like an answer
 * and entered in its release ledger, then written to a file that everybody may read. A hidden bin is `hidden` and
 * nothing more (A3); there is no field that could carry an unprotected count (B5).
 */
const count = z.union([z.int().nonnegative(), z.literal('hidden')]);
const bin = z.strictObject({
  /** A code of the variable, or the range that `label` names. */
  code: z.string().max(64),
  label: z.strictObject({ ja: z.string().max(200), en: z.string().max(200) }).optional(),
  count,
});
const variableProfile = z.strictObject({
  variable: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/),
  /** Whole percent of rows that hold a value; absent where even that is hidden. */
  completeness: z.union([z.int().min(0).max(100), z.literal('hidden')]),
  bins: z.array(bin).max(60),
  unit: z.enum(['persons', 'rows']),
});
const protectedProfile = z.strictObject({
  version: z.literal(1),
  /** Logical digest of the snapshot it describes. */
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  /** `name@version` of the disclosure profile it was protected under. */
  profile: z.string().regex(/^[a-z0-9_]+@\d+$/),
  made: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  datasets: z.record(z.string(), z.array(variableProfile)),
});

export type ProtectedProfile = z.output<typeof protectedProfile>;
export type VariableProfile = z.output<typeof variableProfile>;

/** Undefined for anything that is not exactly a profile: a damaged file is shown as no profile. */
export const readProfile = (value: unknown): ProtectedProfile | undefined =>
  protectedProfile.safeParse(value).data;
