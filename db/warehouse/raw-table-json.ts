import { z } from 'zod';
import type { RawTable } from '#app/domain/disclosure/tables.ts';
import { quantiles } from '#app/domain/query/aggregate-query.ts';

/**
 * A raw table out of a file, for command lines that check tables people bring and for tests (B4, B5). Big numbers are
 * decimal texts. Nothing in the vault's path to an answer calls this.
 */
const count = z.int().min(0);
const big = z
  .string()
  .regex(/^-?\d{1,30}$/)
  .transform((text) => BigInt(text));
const contributions = z.strictObject({
  total: z.number().min(0),
  largest: z.tuple([z.number(), z.number()]),
});
const code = z.string().max(200);

const measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count'), value: count, persons: count }),
  z.strictObject({
    kind: z.literal('number'),
    number: z.strictObject({
      sum: big,
      sumOfSquares: big,
      n: count,
      persons: contributions,
      institutions: contributions,
    }),
    observations: count.optional(),
  }),
  z.strictObject({
    kind: z.literal('order'),
    n: count,
    at: z.array(
      z.strictObject({ q: z.union(quantiles.map((q) => z.literal(q))), values: z.array(z.number()) }),
    ),
  }),
  z.strictObject({
    kind: z.literal('survival'),
    n: count,
    steps: z.array(z.strictObject({ from: count, events: count, censored: count })),
  }),
  z.strictObject({ kind: z.literal('two-by-two'), a: count, b: count, c: count, d: count }),
  z.strictObject({
    kind: z.literal('rate'),
    events: count,
    days: big,
    strata: z.array(z.strictObject({ stratum: code, events: count, days: big })),
  }),
  z.strictObject({
    kind: z.literal('share'),
    numerator: count,
    denominator: count,
    strata: z.array(z.strictObject({ stratum: code, numerator: count, denominator: count })),
  }),
]);

const table = z.strictObject({
  dimensions: z
    .array(
      z.strictObject({
        kind: code,
        codes: z.array(code).max(5000),
        overlapping: z.boolean(),
        sensitive: z.boolean(),
        areaLevel: z.enum(['prefecture', 'med_area2', 'municipality']).nullable(),
      }),
    )
    .max(3),
  cells: z.array(
    z.strictObject({
      at: z.array(code.nullable()),
      persons: count,
      institutions: z.array(z.strictObject({ id: z.int(), persons: count })),
      contributorSet: code,
      measures: z.array(measure),
    }),
  ),
  cohort: count,
});

export class RawTableError extends Error {
  /** Where in the file, as a JSON pointer; empty when it is no JSON at all. */
  readonly at: string;
  constructor(at: string) {
    super(`the file holds no raw table${at && `, at ${at}`}`);
    this.name = 'RawTableError';
    this.at = at;
  }
}

export function rawTableFromJson(text: string): RawTable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RawTableError('');
  }
  const parsed = table.safeParse(value);
  if (!parsed.success) throw new RawTableError(`/${(parsed.error.issues[0]?.path ?? []).join('/')}`);
  const { dimensions, cells } = parsed.data;
  for (const [c, { at }] of cells.entries()) {
    const fits =
      at.length === dimensions.length &&
      at.every((one, i) => one === null || dimensions[i]!.codes.includes(one));
    if (!fits) throw new RawTableError(`/cells/${c}/at`);
  }
  return parsed.data as unknown as RawTable;
}
