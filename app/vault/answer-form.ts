import { z } from 'zod';
import { evidenceForm } from '#app/domain/deidentification/evidence.ts';
import { buildSteps } from '#app/domain/deidentification/plan.ts';
import { cubeDimensions } from '#app/domain/query/published-cube.ts';
import type { VaultAnswer } from './protocol.ts';

/**
 * The last gate: what does not have exactly this form does not leave the vault. A number stands in here only where it is
 * part of a protected table or of the published cube, rounded outward for a checker, or about one's own runs (B5).
 */
const whole = z.int();
const digits = z.int().min(0).max(6);
const code = z.string().max(100);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const run = z.string().max(64);
const at = z.array(code.nullable()).max(3);

const value = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('value'), value: whole, digits }),
  z.strictObject({ state: z.literal('interval'), value: whole, low: whole, high: whole, digits }),
  z.strictObject({ state: z.literal('rounded'), value: whole, base: whole }),
  z.strictObject({ state: z.literal('perturbed'), value: whole }),
  z.strictObject({ state: z.literal('hidden') }),
  z.strictObject({ state: z.literal('not-observed') }),
]);
const table = z.strictObject({
  version: z.literal(1),
  outcome: z.enum(['table', 'too-small']),
  dimensions: z
    .array(
      z.strictObject({
        kind: z.string().max(40),
        codes: z.array(code),
        overlapping: z.boolean(),
        sensitive: z.boolean(),
        areaLevel: z.enum(['prefecture', 'med_area2', 'municipality']).nullable(),
      }),
    )
    .max(3),
  series: z.strictObject({
    columns: z.array(z.string().max(60)),
    rows: z.array(z.strictObject({ at, values: z.array(value) })),
  }),
  profile: z.string().max(100),
  query: hash,
  snapshot: hash,
});
const entry = z.strictObject({ snapshot: hash, index: whole, leaf: hash });

/** The step is as large as it ever was, so that a number of the cube is never an exact one. */
const step = z.int().multipleOf(200).min(200);
const cube = z.strictObject({
  dataset: z.string().max(40),
  snapshot: hash,
  base: step,
  ages: z.strictObject({ alone: whole, crossed: whole, oldest: whole }),
  persons: step.nullable(),
  tables: z.array(
    z.strictObject({
      dimensions: z.array(z.enum(cubeDimensions)).min(1).max(2),
      cells: z.array(z.strictObject({ at: z.array(code).min(1).max(2), persons: step.nullable() })),
    }),
  ),
});

const state = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('queued'), ahead: whole }),
  z.strictObject({ state: z.literal('running'), phase: z.enum(['counting', 'protecting']) }),
  z.strictObject({ state: z.literal('done'), table, resultHash: hash, entry }),
  z.strictObject({ state: z.literal('failed'), reason: z.enum(['time', 'memory', 'engine', 'lost']) }),
  z.strictObject({ state: z.literal('cancelled') }),
]);

/** The evidence has a form of its own, in which a number is rounded or the step of a ladder. */
const preparation = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({
    state: z.literal('running'),
    step: z.enum(buildSteps),
    at: z.int().min(1).max(20),
    of: z.int().min(1).max(20),
  }),
  z.strictObject({
    state: z.literal('done'),
    snapshot: hash.nullable(),
    variables: z.array(z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/)),
    evidence: evidenceForm,
  }),
  z.strictObject({
    state: z.literal('failed'),
    reason: z.enum(['time', 'memory', 'engine', 'lost', 'not-reachable', 'absence-unknown']),
  }),
  z.strictObject({ state: z.literal('cancelled') }),
]);

const yes = z.discriminatedUnion('about', [
  z.strictObject({ ok: z.literal(true), about: z.literal('hello'), version: z.literal(1) }),
  z.strictObject({ ok: z.literal(true), about: z.literal('run'), run, is: state }),
  z.strictObject({
    ok: z.literal(true),
    about: z.literal('classes'),
    cost: z.enum(['little', 'some', 'much']),
    hiding: z.enum(['little', 'some', 'most']),
    coarsen: z.array(z.int().min(0).max(9)),
  }),
  z.strictObject({ ok: z.literal(true), about: z.literal('cube'), cubes: z.array(cube), hash, entry }),
  z.strictObject({
    ok: z.literal(true),
    about: z.literal('snapshots'),
    snapshots: z.array(z.strictObject({ digest: hash, name: z.string().max(100), from: whole, to: whole })),
  }),
  z.strictObject({
    ok: z.literal(true),
    about: z.literal('checker-report'),
    report: z.strictObject({
      run,
      profile: z.string().max(100),
      hidden: z.array(z.strictObject({ at, column: z.string().max(60), low: whole, high: whole.nullable() })),
      notChecked: z.array(z.string().max(100)),
      conflicts: z.array(z.strictObject({ at, with: z.array(z.strictObject({ release: whole, at })) })),
    }),
  }),
  z.strictObject({
    ok: z.literal(true),
    about: z.literal('ended'),
    destroyed: z.strictObject({ snapshots: z.array(hash), key: z.boolean() }).optional(),
  }),
  z.strictObject({ ok: z.literal(true), about: z.literal('standing'), isOlder: z.boolean() }),
  z.strictObject({ ok: z.literal(true), about: z.literal('preparation'), job: run, is: preparation }),
]);
const no = z.strictObject({
  ok: z.literal(false),
  refusal: z.string().regex(/^[a-z-]{1,40}$/),
  at: z.string().max(300).optional(),
});

export const answerForm = z.union([yes, no]);

/** The answer, or word of trouble in its place. */
export const asAnswer = (answer: VaultAnswer): VaultAnswer =>
  answerForm.safeParse(answer).success ? answer : { ok: false, refusal: 'vault-trouble' };
