import { z } from 'zod';
import { reportIds } from '#app/domain/reports/report.ts';

export const reportParams = z.object({ report: z.enum(reportIds) });
export const figureParams = reportParams.extend({
  figure: z.string().regex(/^[\w-]+(\.[\w-]+){2}$/),
});

/** A period as the address or the form of an export says it; what is no period is the usual one. */
export const periodFields = z.object({
  period: z.string().max(30).catch(''),
  first: z.string().trim().max(10).catch(''),
  last: z.string().trim().max(10).catch(''),
  /** The number of the entry of an export that is to be made again. */
  made: z.coerce.number().int().min(0).max(1e12).optional().catch(undefined),
});

/** The hash of a file, as the usual programs write it. */
export const fileHash = z.string().trim().toLowerCase().max(200);
