import { z } from 'zod';
import { purposes, services } from '#app/domain/application/states.ts';
import { line } from '../form.server.ts';

export const draftFields = z.object({
  titleJa: line(200),
  titleEn: line(200),
  service: z.enum(services),
  purpose: z.enum(purposes),
});
