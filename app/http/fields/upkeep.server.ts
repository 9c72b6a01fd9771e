import { z } from 'zod';
import { asDay } from '#app/domain/shared/brand.ts';
import { readDay } from '#app/domain/shared/japanese-day.ts';
import { day, idField, line, optionalLine, paragraph } from '../form.server.ts';

const optionalDay = z
  .string()
  .default('')
  .transform((typed) => (typed.trim() === '' ? undefined : (readDay(typed) ?? typed.trim())))
  .refine((typed) => typed === undefined || readDay(typed) === typed, 'field.day')
  .transform((typed) => (typed === undefined ? undefined : asDay(typed)));

export const requirementParam = z.object({ requirement: z.string().regex(/^NFR-\d{1,2}$/) });

/** A browser sends an empty file where none was chosen; none is needed. */
const optionalFile = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value
      ? (value as File)
      : undefined,
  );

export const proofFields = z.object({
  kind: z.string().min(1, 'field.choose').max(40),
  name: line(200),
  number: optionalLine(100),
  issuer: line(200),
  issuedOn: day.transform(asDay),
  expiresOn: optionalDay,
  scope: optionalLine(400),
  note: z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().max(2000)),
  file: optionalFile,
});
export const takeBackFields = z.object({ proof: idField, because: paragraph(1000) });
