import { z } from 'zod';

/** What `npm run protect` writes. docs/schemas/protect-output.json is made from it. */
const whole = z.int();
const codes = z.array(z.string());

const cellSchema = z.strictObject({
  codes,
  status: z
    .enum(['published', 'primary', 'complementary'])
    .describe('hidden cells look the same to readers; why one is hidden is for the checker'),
  value: z
    .number()
    .optional()
    .describe(
      'the published number: the sum where the table has sums, else the persons; absent where hidden',
    ),
  patients: whole.optional().describe('the published persons, where the table has sums as well'),
  form: z.enum(['rounded', 'perturbed']).optional().describe('absent where the number is exact'),
  notObserved: z.literal(true).optional().describe('the source does not record it; not a zero'),
  reasons: z
    .array(z.strictObject({ rule: z.string(), unit: z.enum(['patients', 'institutions']) }))
    .optional()
    .describe('every rule that the cell breaks'),
});

const intervalSchema = z.strictObject({
  codes,
  of: z.enum(['patients', 'value']),
  low: z.number(),
  high: z.number(),
});

export const protectOutputSchema = z.strictObject({
  profile: z.strictObject({
    id: z.string(),
    version: z.string(),
    sha256: z.string().describe('of the rules that were used'),
    replaced: z.array(z.string()).describe('parameters that the table replaced'),
  }),
  cells: z.array(cellSchema),
  audit: z.strictObject({
    attackers: whole.describe('the outsider and every insider that was looked at'),
    insidersLeftOut: whole.describe('insiders that were not looked at because the table is large'),
    hidden: whole.describe('hidden cells, margins included'),
    exact: whole.describe('hidden cells that can be worked out'),
    narrow: whole.describe('cells that can be known more closely than the rules allow'),
    intervals: z
      .array(intervalSchema)
      .optional()
      .describe('what an attacker can say of each hidden cell, rounded outward'),
    notChecked: z.array(z.strictObject({ rule: z.string(), lacks: z.string() })),
  }),
  coarsen: z
    .array(z.string())
    .optional()
    .describe('only where no pattern protects the table: dimensions to make coarser, chosen from their form'),
  cost: z.number().describe('price of the complementary cells'),
  lowerBound: z.number().describe('no pattern is cheaper than this'),
  gap: z.number().min(0).describe('(cost - lowerBound) / cost'),
  ms: z.number(),
});
export type ProtectOutput = z.infer<typeof protectOutputSchema>;
export type OutputCell = z.infer<typeof cellSchema>;
export type OutputInterval = z.infer<typeof intervalSchema>;
