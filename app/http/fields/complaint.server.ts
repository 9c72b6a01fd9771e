import { z } from 'zod';
import {
  complainants,
  complaintAnswerLength,
  complaintContactLength,
  complaintLength,
  complaintLinks,
  complaintNoteLength,
  complaintTopics,
  outOfScopeReasons,
} from '#policies/complaints.ts';
import { howMany, idField, line, optionalLine, paragraph, revisionField } from '../form.server.ts';

export const complaintFields = z.object({
  submission: idField,
  topic: z.enum(complaintTopics, 'field.choose'),
  complainant: z.enum(complainants, 'field.choose'),
  together: howMany.pipe(z.number().min(1).max(100_000)),
  body: paragraph(complaintLength),
  contact: optionalLine(complaintContactLength),
  website: z.string().optional(),
});

const step = z.object({ revision: revisionField });
/** What each act of the office takes. */
export const actFields = {
  step,
  refuse: step.extend({
    refusal: z.enum(outOfScopeReasons, 'field.choose'),
    explanation: paragraph(complaintAnswerLength),
  }),
  note: z.object({ note: paragraph(complaintNoteLength) }),
  name: z.object({ person: idField }),
  unname: z.object({ named: idField }),
  link: step.extend({ kind: z.enum(complaintLinks, 'field.choose'), reference: line(40) }),
  draft: step.extend({ answer: paragraph(complaintAnswerLength) }),
  extend: step.extend({ reason: paragraph(1000) }),
};
