import { z } from 'zod';
import { type ProcessStage, processStages } from '#policies/services.ts';
import { idField, revisionField } from '../form.server.ts';
import { optionalDay } from './people.server.ts';

export const consultantFields = z.object({ consultant: idField });

const days = Object.fromEntries(
  processStages.flatMap((stage) => [
    [`due-${stage}`, optionalDay],
    [`done-${stage}`, optionalDay],
  ]),
) as Readonly<Record<`due-${ProcessStage}` | `done-${ProcessStage}`, typeof optionalDay>>;

/** Hours as people type them, also in full-width digits, and two days for each stage. */
export const supportFields = z
  .object({
    version: revisionField,
    hours: z
      .string()
      .transform((text) => text.normalize('NFKC').trim())
      .pipe(
        z
          .string()
          .min(1)
          .regex(/^\d{1,4}$/, 'field.hours'),
      )
      .transform(Number),
  })
  .extend(days)
  .transform(({ version, hours, ...rest }) => {
    return {
      version,
      hours,
      milestones: Object.fromEntries(
        processStages.map((stage) => [stage, { dueOn: rest[`due-${stage}`], doneOn: rest[`done-${stage}`] }]),
      ),
    };
  });
