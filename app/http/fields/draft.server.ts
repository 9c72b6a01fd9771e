import { z } from 'zod';
import { purposes, services } from '#app/domain/application/states.ts';
import { line, optionalLine } from '../form.server.ts';

export const draftFields = z.object({
  titleJa: line(200),
  titleEn: optionalLine(200),
  service: z.enum(services),
  purpose: z.enum(purposes),
});
