import { z } from 'zod';

/**
 * What those who prepare a snapshot and those who vote on it see of it: protected inside the vault, and never a row. A count
 * is a multiple of a step, or "under" it, nothing included; a share is a whole percent over enough persons; a chance is the
 * next step of a ladder above it (A10).
 */
const inSteps = (least: number) => {
  const step = z.int().multipleOf(least).min(least).max(1000);
  return z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('about'), value: z.int().multipleOf(least).min(least) }),
    z.strictObject({ is: z.literal('under'), value: step }),
  ]);
};
/** Steps are as large as they ever were: of persons and rows in fifties, of codes in tens. */
const leastStep = 50;
const count = inSteps(leastStep);
const codes = inSteps(10);
const share = z.int().min(0).max(100).nullable();
/** In hundredths of a percent. */
export const chanceLadder = [1, 10, 50, 100, 200, 500, 1000, 2000, 3400, 5000, 10_000] as const;
const chance = z.int().refine((value) => (chanceLadder as readonly number[]).includes(value));
const code = z.string().max(40);
const place = z.string().regex(/^[a-z0-9_]+(\.[a-z0-9_]+)?$/);
const risks = z.strictObject({
  largest: chance,
  mean: chance,
  above: chance,
  journalist: chance,
  marketer: chance,
  unique: chance,
  uniqueInPopulation: chance,
});

export const evidenceForm = z.strictObject({
  form: z.literal(1),
  step: z.int().multipleOf(leastStep).min(leastStep).max(1000),
  persons: z.strictObject({
    base: count,
    absent: z.array(z.strictObject({ reason: z.string().regex(/^[a-z-]{1,40}$/), persons: count })).max(10),
    elsewhere: count,
    leftOut: count,
    kept: count,
  }),
  classes: z.strictObject({ before: z.array(count).max(20), after: z.array(count).max(20) }),
  risks: z.strictObject({ before: risks, after: risks }),
  generalised: z.array(z.strictObject({ name: code, level: code, isChanged: z.boolean() })).max(10),
  /** Whole percent. */
  loss: z.int().min(0).max(100),
  lattice: z.strictObject({ nodes: z.int(), looked: z.int() }),
  distributions: z
    .array(
      z.strictObject({
        name: code,
        rows: z.array(z.strictObject({ code, before: count, after: count })).max(100),
      }),
    )
    .max(10),
  built: z
    .strictObject({
      tables: z.array(z.strictObject({ table: place, before: count, after: count })).max(40),
      codes: z.array(z.strictObject({ place, generalised: codes, removed: codes })).max(40),
      completeness: z.array(z.strictObject({ variable: place, filled: share })).max(400),
      units: z.strictObject({ shares: z.array(share).max(4) }),
      plausible: z.array(z.strictObject({ rule: place, held: share })).max(40),
    })
    .nullable(),
});

export type Evidence = z.output<typeof evidenceForm>;
export type EvidenceCount = Evidence['persons']['base'];
export type EvidenceRisks = Evidence['risks']['before'];

export const readEvidence = (value: unknown): Evidence | undefined => evidenceForm.safeParse(value).data;
