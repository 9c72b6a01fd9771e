import { z } from 'zod';
import { queryShape } from '#app/domain/query/shape.ts';

/**
 * What goes over the wire, once: the answers are parsed by these before they are sent, so that nothing unnamed leaves, and the
 * OpenAPI document is made of them.
 */
const text = z.string();
export const projectShape = z.object({
  id: text,
  reference: text,
  title: text,
  organisation: text,
  active: z.boolean(),
  stateText: text,
});
export const questionShape = z.object({
  id: text,
  project: text,
  state: z.enum(['queued', 'running', 'done', 'refused', 'failed', 'cancelled']),
  objective: text,
  note: text,
  sentence: text,
  askedAt: text,
  /** Why it was refused or failed, in the reader's language. */
  reason: text.optional(),
  /** The item to read values from, once its result was released. */
  resultId: text.optional(),
});
export const askShape = z.strictObject({
  question: z.union([queryShape, z.string().min(1).max(100_000)]),
  objective: z.string().min(1).max(64),
  note: z.string().max(400).default(''),
});
export const fileShape = z.object({ name: text, sha256: text });
export const resultLineShape = z.object({
  id: text,
  output: text,
  title: text,
  question: text,
  sentence: text,
  releasedAt: text,
  files: z.array(fileShape),
});
/** A cell is a value, hidden, or not observed; never null. The table is the released `table.json`, byte for byte. */
export const resultShape = z.object({
  ...resultLineShape.shape,
  sha256: text,
  table: z.looseObject({ outcome: text }),
});
export const datasetShape = z.object({ id: text, title: text, description: text, holder: text });
export const variableShape = z.object({
  id: text,
  table: text,
  column: text,
  label: text,
  definition: text,
  type: text,
  unit: text.optional(),
});
export const codeListShape = z.object({
  cite: text,
  title: text,
  note: text,
  system: text,
  approval: z.enum(['approved', 'proposed']),
});
export const codeListMembersShape = z.object({
  ...codeListShape.shape,
  codes: z.array(z.object({ code: text, name: text })),
});
export const listOf = <S extends z.ZodType>(shape: S) => z.object({ items: z.array(shape) });

/** RFC 9457. `errors` names places in what was sent. */
export const problemShape = z.object({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  code: text,
  instance: text,
  errors: z.array(z.object({ at: text, detail: text })).optional(),
});
