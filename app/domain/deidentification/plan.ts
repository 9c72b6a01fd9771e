import { z } from 'zod';

/**
 * What a project's snapshot is made from, and nothing else: a base snapshot, the scope that was approved, a rule set by name
 * and version, and how strict the preparer asked to be beyond it. The same plan over the same base, with the same list of
 * absent persons and the same key of the project, gives the same snapshot.
 */
const day = z.int().min(-40_000).max(80_000);
const planForm = z
  .strictObject({
    form: z.literal(1),
    project: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    base: z.string().regex(/^[0-9a-f]{64}$/),
    ruleSet: z.string().regex(/^[a-z_]+@[A-Za-z0-9.-]{1,32}$/),
    /** `table.column`, sorted. */
    variables: z
      .array(z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/))
      .min(1)
      .max(2000),
    period: z.strictObject({ from: day, to: day }),
    prefectures: z
      .array(z.string().regex(/^\d{2}$/))
      .min(1)
      .max(47)
      .nullable(),
    quasi: z.array(z.enum(['sex', 'age', 'area', 'insurer'])).min(1),
    k: z.int().min(2).max(1000),
    suppressAtMostPermille: z.int().min(0).max(500),
    /** 0: not asked. */
    distinctL: z.int().min(0).max(20),
    tPermille: z.int().min(0).max(1000),
  })
  .refine(({ period }) => period.from <= period.to);

export type SnapshotPlan = z.output<typeof planForm>;
export type Quasi = SnapshotPlan['quasi'][number];

/** Undefined for anything that is not exactly a plan. */
export const readPlan = (value: unknown): SnapshotPlan | undefined => planForm.safeParse(value).data;

export const buildSteps = [
  'persons',
  'classes',
  'generalise',
  'values',
  'codes',
  'tables',
  'count',
  'seal',
] as const;
export type BuildStep = (typeof buildSteps)[number];
