import { z } from 'zod';
import { organisationTypes } from '#app/domain/people/organisation-types.ts';
import { isPrefecture } from '#app/services/organisations/prefectures.ts';
import { line, optionalLine } from '../form.server.ts';
import { optionalDay } from './people.server.ts';

export const organisationFields = z.object({
  type: z.enum(organisationTypes),
  nameJa: line(200),
  nameEn: line(200),
  certificationNo: optionalLine(60).transform((text) => text || null),
  certificationUntil: optionalDay,
});

/** Called a number here: a field with "code" in its name is taken for a secret and would not be shown again. */
export const facilityFields = z.object({
  facilityNo: line(20).refine((text) => /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text), 'field.code-form'),
  nameJa: line(200),
  nameEn: line(200),
  prefecture: z.string().refine(isPrefecture, 'field.choose'),
});

export const toFacility = ({ facilityNo, ...fields }: z.output<typeof facilityFields>) => ({
  ...fields,
  code: facilityNo.toUpperCase(),
});
