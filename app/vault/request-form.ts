import { z } from 'zod';
import type { VaultRequest } from './protocol.ts';

/** The question itself is read by the question language; here only its frame, strictly. */
const run = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const permit = z.strictObject({
  permit: z.string().max(2_000_000),
  keyId: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
  signature: z.string().max(200),
});
const query = z.record(z.string(), z.unknown());
const citation = z.strictObject({
  snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  index: z.int().min(0),
  leaf: z.string().regex(/^[0-9a-f]{64}$/),
});

const requestForm = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('hello'), version: z.int(), anchored: z.array(citation).max(10_000) }),
  z.strictObject({
    do: z.literal('ask'),
    run,
    permit,
    objective: z.string().max(64),
    query,
    meets: z
      .array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/))
      .max(2000)
      .optional(),
  }),
  z.strictObject({ do: z.literal('status'), run }),
  z.strictObject({ do: z.literal('cancel'), run }),
  z.strictObject({ do: z.literal('classify'), permit, query }),
  z.strictObject({ do: z.literal('snapshots') }),
  z.strictObject({ do: z.literal('cube'), snapshot: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ do: z.literal('checker-report'), run }),
  z.strictObject({ do: z.literal('end-project'), permit }),
  z.strictObject({
    do: z.literal('prepare'),
    job: run,
    plan: z.record(z.string(), z.unknown()),
    isDryRun: z.boolean(),
    replaces: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  z.strictObject({
    do: z.literal('standing'),
    project: run,
    snapshot: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({ do: z.literal('forget'), project: run }),
  z.strictObject({ do: z.literal('preparation'), job: run }),
  z.strictObject({ do: z.literal('cancel-preparation'), job: run }),
  z.strictObject({ do: z.literal('unmount'), project: run }),
]);

export const readRequest = (message: unknown): VaultRequest | undefined =>
  requestForm.safeParse(message).data as VaultRequest | undefined;
