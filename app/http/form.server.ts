import { z } from 'zod';
import { readDay } from '#app/domain/shared/japanese-day.ts';

/** Passwords and codes are never sent back to the page; everything else typed is kept. */
export const neverKept = /password|secret|code|token/i;

/** Repeated names become lists; a name ending in `[]` is a list also when sent once. */
export function formObject(sent: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(sent.keys())) {
    if (name === 'intent') continue;
    const values = sent.getAll(name);
    if (name.endsWith('[]')) object[name.slice(0, -2)] = values;
    else object[name] = values.length > 1 ? values : values[0];
  }
  return object;
}

export function keptValues(sent: FormData): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const name of new Set(sent.keys())) {
    if (name === 'intent' || neverKept.test(name)) continue;
    const values = sent.getAll(name).filter((value) => typeof value === 'string');
    kept[name.replace(/\[\]$/, '')] = name.endsWith('[]') || values.length > 1 ? values : (values[0] ?? '');
  }
  return kept;
}

const tidy = (text: string) => text.replace(/\r\n/g, '\n').trim();

/** A line of text. Full-width digits and letters become ordinary ones (NFKC), as people type either. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => tidy(text.normalize('NFKC')))
    .pipe(z.string().min(1).max(max));
export const optionalLine = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => tidy((text ?? '').normalize('NFKC')))
    .pipe(z.string().max(max));
/** Several lines, kept as typed: NFKC would change what an author wrote. */
export const paragraph = (max: number) => z.string().transform(tidy).pipe(z.string().min(1).max(max));
export const email = z
  .string()
  .transform((text) => tidy(text.normalize('NFKC')).toLowerCase())
  .pipe(z.string().min(1).max(254).pipe(z.email()));
/** A day as people type it, also in the years of an era and with full-width digits. */
export const day = z
  .string()
  .transform((text) => readDay(text) ?? tidy(text))
  .pipe(z.string().min(1))
  .refine((text) => readDay(text) === text, 'field.day');
export const idField = z.string().regex(/^[\w-]{22}$/, 'field.choose');
export const revisionField = z.coerce.number().int().min(0);
/** Passwords are taken exactly as typed: paste, spaces and any script allowed. */
export const secretField = (max = 200) => z.string().min(1).max(max);
/** How many, with or without separators, in digits of any width. A sign is no separator: 「-3」 is not three. */
export const howMany = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s,、]/g, ''))
  .pipe(
    z
      .string()
      .min(1)
      .regex(/^\d{1,9}$/, 'field.number'),
  )
  .transform(Number);
export const digits = z.string().transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''));
