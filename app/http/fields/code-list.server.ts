import { z } from 'zod';

/** Names of code lists are ours and readable, because people cite them: `diabetes` or `diabetes@1`. */
export const codeListParam = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}(@[1-9]\d{0,5})?$/) });
