import { z } from 'zod';

/**
 * The generated population beside the published distributions it was drawn from: the file behind the public page. The
 * counts were protected when the snapshot was built (rounded to ten, under ten persons hidden); published shares are
 * whole parts of ten thousand. Nothing here can carry an unprotected count.
 */
const count = z.union([z.int().nonnegative().multipleOf(10), z.literal('hidden')]);
const share = z.int().min(0).max(10_000);
const part = z.strictObject({ code: z.string().max(16), count, published: share });

const populationProfile = z.strictObject({
  version: z.literal(1),
  /** Logical digest of the snapshot it describes. */
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  made: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  persons: z.int().nonnegative().multipleOf(10),
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

export type PopulationProfile = z.output<typeof populationProfile>;

/** Undefined for anything that is not exactly such a file. */
export const readPopulationProfile = (value: unknown): PopulationProfile | undefined =>
  populationProfile.safeParse(value).data;
