import { z } from 'zod';
import { incidentKinds, incidentWeights } from '#app/domain/application/follow-up-terms.ts';
import type { AmendmentType, FollowUpKind } from '#policies/workflow/follow-ups.ts';
import { problemsOfSection, type SectionProblem } from './form.ts';
import { periodsOfUse, type SectionId } from './form-fields.ts';
import { purposes } from './states.ts';

/** The sections of the application that an amendment of this type rewrites. */
export const sectionsOfType: Readonly<Partial<Record<AmendmentType, readonly SectionId[]>>> = {
  purpose: ['purpose', 'plan'],
  data: ['data'],
};

const text = z.string().trim().min(1).max(4000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().regex(/^[\w-]{22}$/);
const reason = { reason: text };

/** What the responsible researcher confirms once a year, each on its own. */
export const attestedItems = ['purpose', 'members', 'safeguards', 'results'] as const;

const forms = {
  purpose: z.object({ ...reason, purpose: z.enum(purposes) }),
  data: z.object(reason),
  settings: z.object({ ...reason, ruleSet: z.string().min(1) }),
  members: z.object(reason),
  end_date: z.object({ ...reason, endsOn: day }),
  environment: z.object({ ...reason, outsourcing: z.enum(['no', 'yes']) }),
  renewal: z.object({
    ...reason,
    progress: text,
    months: z.number().refine((months) => (periodsOfUse as readonly number[]).includes(months)),
  }),
  attestation: z.object({
    progress: text,
    confirms: z.array(z.enum(attestedItems)).refine((all) => new Set(all).size === attestedItems.length),
  }),
  owner_change: z.object({ ...reason, incoming: id }),
  incident: z.object({
    incidentKind: z.enum(incidentKinds),
    weight: z.enum(incidentWeights),
    happenedOn: day,
    text,
  }),
} as const;

/** What keeps a proposal from being handed in, field by field; nothing when it is whole. */
export function problemsOfFollowUp(
  kind: FollowUpKind,
  type: AmendmentType | undefined,
  proposal: Readonly<Record<string, unknown>>,
): readonly SectionProblem[] {
  const found: SectionProblem[] = [];
  const parsed = forms[kind === 'amendment' && type ? type : (kind as 'renewal')].safeParse(proposal);
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0] ?? 'form');
    if (found.some((one) => one.field === field)) continue;
    found.push({ field, code: issue.code === 'too_big' ? 'field.too-much' : 'field.required' });
  }
  const sections = (proposal.sections ?? {}) as Readonly<Record<string, unknown>>;
  for (const section of (type && sectionsOfType[type]) ?? [])
    found.push(...problemsOfSection(section, sections[section]));
  return found;
}
