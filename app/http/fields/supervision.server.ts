import { z } from 'zod';
import { asDay } from '#app/domain/shared/brand.ts';
import { auditTopics, findingSeverities } from '#policies/audits.ts';
import { addressees, personClasses, registerKinds } from '#policies/incidents.ts';
import { policyKinds } from '#policies/policy-documents.ts';
import { day, idField, line, optionalLine, paragraph, revisionField } from '../form.server.ts';
import { fileField } from './attachment.server.ts';

/** The fields of the forms of supervising, as they arrive. */
const theDay = day.transform(asDay);
const optionalDay = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text : undefined))
  .pipe(theDay.optional());
/** Text that a step may need; whether it does is for the procedure to say. */
export const stepText = z
  .string()
  .optional()
  .transform((text) => (text ?? '').replace(/\r\n/g, '\n').trim())
  .pipe(z.string().max(4000));
export const stepFields = z.object({ text: stepText });
export const reasonedFields = z.object({ text: paragraph(4000) });
const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);

export const planFields = z.object({
  revision: revisionField,
  year: z
    .string()
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^20\d\d$/, 'field.year'))
    .transform(Number),
  organisationId: idField,
  scope: paragraph(1000),
  topics: list(z.enum(auditTopics)).pipe(z.array(z.enum(auditTopics)).min(1, 'field.choose')),
  plannedFrom: theDay,
  plannedUntil: theDay,
  auditorIds: list(idField),
});

const numbers = z
  .string()
  .optional()
  .transform((text) =>
    (text ?? '')
      .normalize('NFKC')
      .split(/[\s,、]+/)
      .filter((one) => one !== ''),
  )
  .pipe(z.array(z.string().regex(/^\d{1,12}$/, 'field.entry-form')))
  .transform((all) => all.map(Number));

export const findingFields = z
  .object({
    topic: z.enum(auditTopics, 'field.choose'),
    severity: z.enum(findingSeverities, 'field.choose'),
    found: paragraph(4000),
    asked: paragraph(4000),
    dueOn: optionalDay,
    acts: list(z.coerce.number().int().min(0)),
    entries: numbers,
  })
  .transform(({ acts, entries, ...form }) => ({ ...form, entries: [...acts, ...entries] }));

export const answerFields = z.object({ answer: paragraph(8000), file: fileField.optional() });

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes');
const optionalId = z
  .string()
  .optional()
  .transform((text) => text || undefined)
  .pipe(idField.optional());
const facts = {
  kind: z.enum(registerKinds, 'field.choose'),
  persons: z.enum(personClasses, 'field.choose'),
  unlawful: ticked,
  ehds: ticked,
  facilityId: optionalId,
  aboutIds: list(idField),
};
export const recordFields = z.object({
  ...facts,
  discoveredOn: theDay,
  description: paragraph(4000),
  reference: optionalLine(40),
});
export const assessFields = z.object({ ...facts, revision: revisionField, assessment: paragraph(4000) });
const addressee = z.enum(addressees, 'field.choose');
export const tellFields = z.object({ addressee, toldOn: theDay, recipient: line(200), note: stepText });
export const notNeededFields = z.object({ addressee, note: paragraph(2000) });
export const answerProposalFields = z.object({ proposal: addressee, answerReason: paragraph(2000) });

const versionShape = {
  body: z
    .string()
    .optional()
    .transform((text) => (text ?? '').replace(/\r\n/g, '\n').trim()),
  file: fileField.optional(),
  changeNote: paragraph(1000),
  validFrom: theDay,
  validUntil: optionalDay,
  reviewOn: optionalDay,
};
export const newPolicyFields = z.object({
  ...versionShape,
  kind: z.enum(policyKinds, 'field.choose'),
  titleJa: line(200),
  titleEn: line(200),
});
export const nextVersionFields = z.object(versionShape);
export const changeVersionFields = z.object({ ...versionShape, version: idField, revision: revisionField });
const decided = { version: idField, sha256: z.string().regex(/^[0-9a-f]{64}$/) };
export const approveFields = z.object({ ...decided, text: stepText });
export const withdrawFields = z.object({ ...decided, text: paragraph(2000) });
