import { z } from 'zod';
import { asDay } from '#app/domain/shared/brand.ts';
import { readDay } from '#app/domain/shared/japanese-day.ts';
import { publicationReasons } from '#policies/workflow/publication.ts';
import { day, idField, line, optionalLine, paragraph, revisionField } from '../form.server.ts';
import { fileField } from './attachment.server.ts';

const text = (max: number) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().max(max));
const optionalDay = z
  .string()
  .default('')
  .transform((typed) => (typed.trim() === '' ? undefined : (readDay(typed) ?? typed.trim())))
  .refine((typed) => typed === undefined || readDay(typed) === typed, 'field.day')
  .transform((typed) => (typed === undefined ? undefined : asDay(typed)));

const about = {
  kind: z.enum(['conference', 'paper', 'other']),
  titleJa: optionalLine(200),
  titleEn: optionalLine(300),
  venue: optionalLine(200),
  plannedOn: optionalDay,
  objective: z.string().max(64).default(''),
  wording: text(2000),
  summaryJa: text(1000),
  summaryEn: text(2000),
};
/** A draft keeps whatever was typed; what is missing is said at submission. */
export const publicationFields = z.object({ ...about, titleJa: line(200) });
export const savedPublicationFields = z.object({ ...about, revision: revisionField });

const pieceKind = z.enum(['table', 'figure', 'manuscript']);
export const releasedPieceFields = z.object({
  releasedKind: z.enum(['table', 'figure']),
  releasedLabel: line(100),
  released: z.string().min(1).max(200),
});
export const sentPieceFields = z.object({
  sentKind: pieceKind,
  sentLabel: line(100),
  item: z.union([z.literal(''), idField]).default(''),
  file: fileField,
});
export const dropPieceFields = z.object({ piece: idField });
export const checkPieceFields = z.object({ piece: idField, finding: z.enum(['same', 'differs']) });
export const publishedFields = z.object({ link: line(500), on: day });
export const erratumFields = z.object({
  reason: z.enum(publicationReasons),
  because: z.union([z.literal(''), idField]).default(''),
  textJa: paragraph(1000),
  textEn: text(2000),
});
const id = z.string().regex(/^[\w-]{22}$/);
export const pieceParams = z.object({ id, piece: id });
