import { z } from 'zod';

/** Ids of datasets are ours and readable, because people cite them. */
export const datasetParam = z.object({ id: z.string().regex(/^[A-Z0-9]{1,12}(-[A-Z0-9]{1,12}){1,2}$/) });
