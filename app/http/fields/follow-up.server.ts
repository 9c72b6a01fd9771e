import { z } from 'zod';
import { sectionsOfType } from '#app/domain/application/follow-up.ts';
import {
  incidentKinds,
  incidentWeights,
  revocationReasons,
  suspensionReasons,
} from '#app/domain/application/follow-up-terms.ts';
import {
  type AmendmentType,
  amendmentTypes,
  closingItems,
  type FollowUpKind,
} from '#policies/workflow/follow-ups.ts';
import { decisionGrounds } from '#policies/workflow/screening.ts';
import { day, optionalLine, paragraph, revisionField } from '../form.server.ts';
import { sectionFields, storedAnswers } from './case.server.ts';

const typed = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? '').replace(/\r\n/g, '\n').trim())
    .pipe(z.string().max(max));
const ticked = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.string().max(40)).max(60),
);

export const startFields = z.object({ type: z.enum(amendmentTypes, { error: 'field.choose' }) });
export const incidentFields = z.object({
  incidentKind: z.enum(incidentKinds, { error: 'field.choose' }),
  weight: z.enum(incidentWeights, { error: 'field.choose' }),
  happenedOn: day,
  text: paragraph(4000),
  stop: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
});

export const draftFields = z
  .object({
    revision: revisionField,
    reason: typed(4000),
    progress: typed(4000),
    purpose: optionalLine(40),
    ruleSet: optionalLine(40),
    endsOn: optionalLine(20),
    outsourcing: optionalLine(3),
    months: optionalLine(3),
    incoming: optionalLine(22),
    addEmail: optionalLine(254),
    addRole: optionalLine(10),
    remove: ticked,
    confirms: ticked,
  })
  .loose();
type Draft = z.output<typeof draftFields>;

/** What is stored of a draft: the fields of its kind and nothing else. */
export function proposalOf(
  kind: FollowUpKind,
  type: AmendmentType | undefined,
  form: Draft,
): Readonly<Record<string, unknown>> {
  const { reason } = form;
  if (kind === 'renewal') return { reason, progress: form.progress, months: Number(form.months) };
  if (kind === 'attestation') return { progress: form.progress, confirms: form.confirms };
  if (kind === 'owner_change') return { reason, incoming: form.incoming };
  switch (type) {
    case 'end_date':
      return { reason, endsOn: form.endsOn.replaceAll('/', '-') };
    case 'settings':
      return { reason, ruleSet: form.ruleSet };
    case 'environment':
      return { reason, outsourcing: form.outsourcing };
    case 'members':
      return {
        reason,
        addEmail: form.addEmail.toLowerCase(),
        addRole: form.addRole,
        remove: form.remove,
      };
    default: {
      const sections = Object.fromEntries(
        ((type && sectionsOfType[type]) ?? []).map((section) => {
          const parsed = sectionFields[section].safeParse(form);
          return [section, parsed.success ? storedAnswers(section, parsed.data) : {}];
        }),
      );
      return { reason, sections, ...(type === 'purpose' ? { purpose: form.purpose } : {}) };
    }
  }
}

export const deedFields = z.object({ reason: optionalLine(40), text: typed(4000) });
export const refusalFields = z.object({
  reason: z.enum(decisionGrounds, { error: 'field.choose' }),
  text: paragraph(4000),
});
export const prepareFields = z.object({ ruleSet: z.string().min(1, 'field.choose').max(40) });
export const signFields = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const suspendFields = z.object({
  reason: z.enum(suspensionReasons, { error: 'field.choose' }),
  text: paragraph(4000),
});
export const proposeFields = z.object({
  reason: z.enum(revocationReasons, { error: 'field.choose' }),
  text: paragraph(4000),
});
export const reasonedFields = z.object({ text: paragraph(4000) });
export const closingFields = z.object({
  item: z.enum(closingItems).exclude(['deletion_proved']),
  text: paragraph(8000),
});
