import { z } from 'zod';
import { asDay } from '#app/domain/shared/brand.ts';
import { caseEnquiryTopics } from '#policies/enquiries.ts';
import { offices, rosterDuties } from '#policies/roster.ts';
import { day, idField, line, paragraph, revisionField } from '../form.server.ts';

/** The fields of the forms that the office and the committee work with, as they arrive. */
const theDay = day.transform(asDay);

export const termFields = z.object({
  personId: idField,
  duty: z.enum(rosterDuties),
  substitute: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
  fromOn: theDay,
  untilOn: theDay,
});
export const decideTermFields = z.object({ id: idField, revision: revisionField });

export const deputyFields = z.object({
  office: z.enum(offices),
  personId: idField,
  deputyId: idField,
  fromOn: theDay,
  untilOn: theDay,
});

/** 「14:00」, also in full-width digits and with 「時」. */
const clock = z
  .string()
  .transform((text) =>
    text
      .normalize('NFKC')
      .trim()
      .replace(
        /^(\d{1,2})時(?:(\d{1,2})分?)?$/,
        (_, hours: string, minutes?: string) => `${hours}:${minutes ?? '00'}`,
      )
      .replace(/^(\d):/, '0$1:'),
  )
  .pipe(
    z
      .string()
      .min(1)
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'field.time'),
  );

export const meetingFields = z.object({ day: theDay, from: clock, until: clock, place: line(200) });

/** The agenda comes as `minutes-<case>` and `position-<case>`; without minutes a case is not on it. */
export const meetingPlanFields = meetingFields
  .extend({ revision: revisionField })
  .loose()
  .transform((form) => {
    const { day: on, from, until, place, revision, ...rest } = form;
    const items = Object.entries(rest).flatMap(([name, value]) => {
      const applicationId = /^minutes-([\w-]{22})$/.exec(name)?.[1];
      const minutes = Number(value);
      if (!applicationId || !Number.isInteger(minutes) || minutes < 5 || minutes > 240) return [];
      const position = Number(String(rest[`position-${applicationId}`] ?? '').normalize('NFKC'));
      return [
        { applicationId, minutes, position: Number.isInteger(position) && position > 0 ? position : 999 },
      ];
    });
    return { day: on, from, until, place, revision, items };
  });

export const askCaseFields = z.object({ topic: z.enum(caseEnquiryTopics), question: paragraph(4000) });
export const writeCaseFields = z.object({ enquiryId: idField, answer: paragraph(4000) });
