import { z } from 'zod';
import counted from './example-population.json' with { type: 'json' };

/**
 * Counts of a population that nobody holds: drawn by the same program as the demo's, with a seed of its own and without
 * the planted cases. It is what public pages tell of completeness and distributions, and follows from the source code
 * alone; numbers of a held snapshot are published by the vault and nowhere else (ADR 0008). They are written as numbers
 * of persons are everywhere here: rounded to ten, and under ten persons hidden.
 */
const count = z.union([z.int().positive().multipleOf(10), z.literal('hidden')]);
const share = z.int().min(0).max(10_000);
const part = z.strictObject({ code: z.string().max(16), count, published: share });

/** Beside the published distributions it was drawn from, whose shares are whole parts of ten thousand. */
const distributions = z.strictObject({
  /** Who may be counted. */
  persons: z.int().positive().multipleOf(10),
  /** Lower end of each band of five years, and the sex. */
  pyramid: z.array(
    z.strictObject({ age: z.int().min(0).max(100), sex: z.enum(['m', 'f']), count, published: share }),
  ),
  prefectures: z.array(part),
  insurers: z.array(part),
  diseases: z.array(
    z.strictObject({
      icd10: z.string().max(8),
      bands: z.array(
        z.strictObject({
          age: z.int().min(0).max(100),
          /** Persons of the band, and those of them who have the disease. */
          persons: count,
          count,
          published: share,
        }),
      ),
    }),
  ),
});

const variableProfile = z.strictObject({
  variable: z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/),
  /** Whole percent of records that hold a value. */
  completeness: z.union([z.int().min(0).max(100), z.literal('hidden')]),
  /** Numbers of records. */
  bins: z
    .array(
      z.strictObject({
        /** A code of the variable, or the range that `label` names. */
        code: z.string().max(64),
        label: z.strictObject({ ja: z.string().max(200), en: z.string().max(200) }).optional(),
        count,
      }),
    )
    .max(60),
});

const form = z.strictObject({
  version: z.literal(1),
  seed: z.int().positive(),
  /** Of `db/synthetic/population/generate.ts`. */
  generator: z.int().positive(),
  /** Persons drawn. */
  drawn: z.int().positive(),
  distributions,
  /** A variable that several datasets offer is the same in all of them. */
  variables: z.array(variableProfile),
});

export type ExamplePopulation = z.output<typeof form>;
export type VariableProfile = z.output<typeof variableProfile>;

/** Undefined for anything that is not exactly such a description. */
export const readExamplePopulation = (value: unknown): ExamplePopulation | undefined =>
  form.safeParse(value).data;

/** Written by `npm run docs:example-population`. */
export const examplePopulation: ExamplePopulation = form.parse(counted);
