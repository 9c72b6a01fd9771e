import { z } from 'zod';

const partQuery = z.object({
  part: z
    .string()
    .regex(/^[A-Za-z]{1,20}$/)
    .optional()
    .catch(undefined),
  after: z.coerce.number().int().min(-1).catch(-1),
});

/** Which part of a life is shown alone, and after which entry; anything else is the whole of it. */
export const readPart = (search: URLSearchParams): { part: string | undefined; after: number } => {
  const { part, after } = partQuery.parse(Object.fromEntries(search));
  return { part, after };
};
