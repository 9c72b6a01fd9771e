import { z } from 'zod';
import { evidenceKinds } from '#app/domain/people/evidence-kinds.ts';
import { asDay } from '#app/domain/shared/brand.ts';
import { roles } from '#policies/access/roles.ts';
import { day, email, idField, line, paragraph } from '../form.server.ts';

/** The fields of the forms about people and their roles, as they arrive. */
const theDay = day.transform(asDay);
export const optionalDay = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text : undefined))
  .pipe(theDay.optional())
  .transform((value) => value ?? null);

export const personFields = z.object({
  nameJa: line(100),
  // Hiragana and half-width kana are taken for what they mean.
  nameKana: line(100)
    .transform((text) =>
      text.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)),
    )
    .refine((text) => /^[\p{Script=Katakana}ー・\s]+$/u.test(text), 'field.kana'),
  nameEn: line(100),
  email,
  language: z.enum(['ja', 'en']),
});

const affiliation = { organisationId: idField, titleJa: line(200), titleEn: line(200) };
export const newPersonFields = personFields.extend(affiliation);
export const affiliationFields = z.object({ ...affiliation, validFrom: theDay, validUntil: optionalDay });
export const endAffiliationFields = z.object({ affiliationId: idField, lastDay: theDay });

export const evidenceFields = z.object({
  kind: z.enum(evidenceKinds),
  nameJa: line(200),
  nameEn: line(200),
  validFrom: theDay,
  validUntil: theDay,
});

export const roleRequestFields = z.object({
  role: z.enum(roles),
  facilityId: z
    .string()
    .optional()
    .transform((text) => (text ? text : null))
    .pipe(idField.nullable()),
  reason: paragraph(1000),
});

export const reasonFields = z.object({ reason: paragraph(1000) });
