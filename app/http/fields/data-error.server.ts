import { z } from 'zod';
import { isHostedDataset } from '#app/domain/catalogue/variables.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { readDay } from '#app/domain/shared/japanese-day.ts';
import { severities } from '#policies/workflow/data-error.ts';
import { day, idField, line, paragraph } from '../form.server.ts';

const dayNumber = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

const optionalDay = z
  .string()
  .default('')
  .transform((typed) => (typed.trim() === '' ? undefined : (readDay(typed) ?? typed.trim())))
  .refine((typed) => typed === undefined || readDay(typed) === typed, 'field.day')
  .transform((typed) => (typed === undefined ? undefined : dayNumber(typed)));

/** A single tick arrives as a word, several as a list, none not at all. */
const many = <T extends z.ZodType>(item: T, max: number) =>
  z.preprocess(
    (sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]),
    z.array(item).max(max),
  );

export const errorFields = z
  .object({
    dataset: z.string().refine(isHostedDataset, 'field.choose'),
    variables: many(z.string().max(80), 500).refine((list) => list.length > 0, 'field.choose'),
    facilities: many(idField, 500),
    bases: many(z.string().regex(/^[0-9a-f]{64}$/, 'field.choose'), 100),
    from: optionalDay,
    to: optionalDay,
    severity: z.enum(severities, 'field.choose'),
    title: line(200),
    what: paragraph(4000),
    knownOn: day.transform(asDay),
  })
  // Half a period is a slip: the other half is asked for.
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    message: 'field.both-days',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'field.period-order',
  });

export const tellFields = z.object({ seen: z.string().regex(/^[0-9a-f]{64}$/) });
export const withdrawFields = z.object({ withdrawText: paragraph(1000) });
export const affectedFields = z.object({ affected: idField });
export const saidFields = z.object({ affected: idField, text: paragraph(2000) });
