import { z } from 'zod';
import { datasetIds, groupsOutside, itemGroupIds } from './datasets.ts';

/**
 * The sections of an application after its outline. A draft keeps whatever was typed; `problemsOf` says what still keeps it
 * from being submitted. Letters are those of the form of applications (domain 3.2).
 */
export const sectionIds = ['purpose', 'plan', 'data', 'scope'] as const;
export type SectionId = (typeof sectionIds)[number];

const text = (max: number) => z.string().trim().min(1).max(max);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** 24 months is the most that a permit is given for at once. */
export const periodsOfUse = [6, 12, 18, 24] as const;

const forms = {
  purpose: z.object({
    background: text(4000),
    benefit: text(4000),
    /** EHDS Article 54 and the operator's rules: none of the forbidden uses. */
    pledge: z.literal('yes'),
  }),
  plan: z.object({
    design: text(4000),
    objectives: z
      .array(z.object({ id: z.string().regex(/^O[1-9]$/), text: text(400) }))
      .min(1)
      .max(5),
    ethics: text(400),
  }),
  data: z
    .object({
      datasets: z.array(z.enum(datasetIds)).min(1),
      groups: z.array(z.enum(itemGroupIds as unknown as [string, ...string[]])).min(1),
      from: day,
      to: day,
      prefectures: z.array(z.string().regex(/^(0[1-9]|[1-3]\d|4[0-7])$/)).max(47),
      necessity: text(4000),
    })
    .refine((data) => data.from <= data.to, { path: ['to'], message: 'field.period-order' })
    .refine((data) => groupsOutside(data.datasets, data.groups as never).length === 0, {
      path: ['groups'],
      message: 'field.items-outside',
    }),
  scope: z.object({
    months: z.coerce.number().refine((months) => (periodsOfUse as readonly number[]).includes(months)),
    outsourcing: z.enum(['no', 'yes']),
    publication: text(2000),
  }),
} as const;

export type Answers = { [S in SectionId]: z.output<(typeof forms)[S]> };
/** As typed so far. */
export type DraftAnswers = Partial<Record<SectionId, Readonly<Record<string, unknown>>>>;

export type SectionProblem = { readonly field: string; readonly code: string };

export function problemsOfSection(section: SectionId, answers: unknown): readonly SectionProblem[] {
  const parsed = forms[section].safeParse(answers ?? {});
  if (parsed.success) return [];
  const seen = new Set<string>();
  return parsed.error.issues.flatMap((issue) => {
    const field = String(issue.path[0] ?? 'form');
    if (seen.has(field)) return [];
    seen.add(field);
    if (issue.message.startsWith('field.')) return [{ field, code: issue.message }];
    if (issue.code === 'too_big') return [{ field, code: 'field.too-much' }];
    return [{ field, code: 'field.required' }];
  });
}

/** Everything answered, as it is frozen at submission; undefined while a section is not valid. */
export function completeAnswers(draft: DraftAnswers): Answers | undefined {
  const whole: Record<string, unknown> = {};
  for (const section of sectionIds) {
    const parsed = forms[section].safeParse(draft[section] ?? {});
    if (!parsed.success) return undefined;
    whole[section] = parsed.data;
  }
  return whole as Answers;
}

/** What a submission freezes, and the committee reads: only text and whole numbers, so that it has one hash. */
export type ApplicationDocument = {
  readonly form: 1;
  readonly reference: string;
  readonly version: number;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly service: string;
  readonly purpose: string;
  readonly organisationId: string;
  readonly leadPersonId: string;
  readonly members: readonly { readonly personId: string; readonly role: string }[];
  readonly answers: Answers;
};
