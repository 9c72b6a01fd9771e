import { z } from 'zod';
import { type SectionId, sectionIds } from '#app/domain/application/form-fields.ts';
import { typedAnswers } from '#app/domain/application/form-values.ts';
import { voteChoices } from '#app/domain/review/tally.ts';
import { fieldError } from '#app/services/app-error.ts';
import { partIds } from '#app/services/applications/document.server.ts';
import { leadReasons } from '#app/services/review/reconstitute.server.ts';
import type { ConditionInput } from '#app/services/review/write-conditions.server.ts';
import { riskBands } from '#policies/disclosure/risk-bands.ts';
import { type ConditionCode, conditionCodes, mostConditions } from '#policies/workflow/conditions.ts';
import { conflictGrounds, decisionGrounds, screeningItems } from '#policies/workflow/screening.ts';
import { email, idField, revisionField } from '../form.server.ts';
import { fileField } from './attachment.server.ts';

/** Text as it was typed, also none: a draft keeps everything that fits. */
const typed = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? '').replace(/\r\n/g, '\n').trim())
    .pipe(z.string().max(max));
/** Boxes of one name: none, one or several. */
const ticked = <T extends z.ZodType<string>>(of: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(of).max(60));
const code = z.string().max(40);

export const anySection = z.object({ revision: revisionField }).loose();
export const sectionParams = z.object({
  id: z.string().regex(/^[\w-]{22}$/),
  section: z.enum(sectionIds as unknown as [SectionId, ...SectionId[]]),
});

/** Names and values of a section as they were sent. */
const anyFields = z.record(z.string(), z.unknown());
export const sectionFields = Object.fromEntries(
  sectionIds.map((section) => [section, anyFields]),
) as Readonly<Record<SectionId, typeof anyFields>>;

/** What is stored of a section as it was typed; a draft keeps everything, and rules speak about it later. */
export const storedAnswers = (section: SectionId, form: Readonly<Record<string, unknown>>) =>
  typedAnswers(section, form);

export const inviteFields = z.object({ email, role: z.enum(['analyst', 'reader']) });
export const removeFields = z.object({ personId: idField });

const items = ticked(z.enum(screeningItems));
export const acceptFields = z.object({ items, voters: ticked(idField), chair: idField });
/** What is missing, item by item, and a text for each part that is opened: `about-<part>`. */
export const returnFields = z
  .object({ missing: items, text: typed(4000) })
  .loose()
  .transform(({ missing, text, ...rest }) => ({
    missing,
    text,
    about: Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) =>
        name.startsWith('about-') && typeof value === 'string' && value.trim()
          ? [[name.slice(6), value.replace(/\r\n/g, '\n').trim().slice(0, 4000)]]
          : [],
      ),
    ) as Readonly<Record<string, string>>,
  }))
  .refine((form) => form.missing.length > 0 || Object.keys(form.about).length > 0, {
    path: ['missing'],
    message: 'field.choose',
  });

export const conflictFields = z.object({
  answer: z.enum(['none', 'conflict']),
  ground: z.enum(conflictGrounds).optional().catch(undefined),
  text: typed(2000),
});
export const voteFields = z.object({
  choice: z.enum(voteChoices),
  planJudgement: typed(4000),
  dataJudgement: typed(4000),
  reason: typed(4000),
});
const numbered = Array.from({ length: mostConditions }, (_, at) => at + 1);
const conditionFields = Object.fromEntries(
  numbered.flatMap((number) => [
    [`condition${number}`, z.enum(conditionCodes).optional().catch(undefined)],
    [`conditionText${number}`, typed(2000)],
  ]),
) as Readonly<Record<string, z.ZodType>>;

export const decisionFields = z.object({
  outcome: z.enum(['approve', 'approve_with_conditions', 'changes', 'reject', 'refer_back']),
  riskValue: z.enum(riskBands).optional(),
  riskReason: typed(2000),
  grounds: ticked(z.enum(decisionGrounds)),
  sections: ticked(code),
  text: typed(4000),
  ...conditionFields,
});
/** Conditions that were filled in. One half of a pair is a slip, and is said beside its field. */
export function conditionsOf(form: Readonly<Record<string, unknown>>): readonly ConditionInput[] {
  return numbered.flatMap((number) => {
    const code = form[`condition${number}`] as ConditionCode | undefined;
    const text = String(form[`conditionText${number}`] ?? '');
    if (!code && !text) return [];
    if (!code) throw fieldError(`condition${number}`, 'field.choose');
    if (!text) throw fieldError(`conditionText${number}`, 'field.condition-text');
    return [{ code, text }];
  });
}
export const commentFields = z.object({
  section: z.enum(partIds),
  audience: z.enum(['public', 'internal']),
  comment: typed(4000).pipe(z.string().min(1)),
});
export const evidenceFields = z.object({
  condition: idField,
  evidence: typed(4000).pipe(z.string().min(1)),
  file: fileField.optional(),
});
export const returnEvidenceFields = z.object({
  condition: idField,
  reason: typed(2000).pipe(z.string().min(1)),
});
export const appealFields = z.object({ text: typed(4000).pipe(z.string().min(1)) });
export const substituteFields = z.object({
  people: ticked(idField).pipe(z.array(z.string()).min(1, 'field.choose')),
});
export const leadFields = z.object({ person: idField, why: z.enum(leadReasons) });
const version = z.coerce.number().int().min(1);
export const signatureFields = z.object({ version });
export const termsFields = z.object({
  version,
  entrusted: z.union([z.literal(''), idField]).optional(),
  feeNote: typed(1000),
});
export const preparationFields = z.object({
  snapshot: z.string().regex(/^[0-9a-f]{64}$/, 'field.choose'),
  ruleSet: z.string().max(40).min(1),
  /** One that was made; without it only the scope is bound. */
  build: z.union([z.literal(''), idField]).optional(),
});
const whole = z.coerce.number().int().min(0).max(1000);
export const snapshotBuildFields = preparationFields.omit({ build: true }).extend({
  quasi: ticked(z.enum(['area', 'insurer'])),
  k: whole,
  distinctL: whole,
  tPermille: whole,
});
export const buildFields = z.object({ build: idField });
