import { z } from 'zod';
import {
  type Answers,
  type DraftAnswers,
  type Field,
  fieldsOf,
  periodsOfUse,
  type SectionId,
  sectionIds,
} from './form-fields.ts';
import { type About, ruleProblems } from './form-rules.ts';
import { currentDraft, wholeAnswers } from './whole-answers.ts';

export type SectionProblem = {
  readonly field: string;
  readonly code: string;
  /** Ids and days that the sentence names; whoever reads it gets their names. */
  readonly values?: Readonly<Record<string, string>>;
};

/** What is wrong with the answers of a section, each looked at on its own. */
export function problemsOfSection(section: SectionId, answers: unknown): readonly SectionProblem[] {
  const given = (answers ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(fieldsOf(section)).flatMap(([name, field]): SectionProblem[] => {
    const code = problemOf(field, given[name] ?? field.initial);
    return code ? [{ field: name, code }] : [];
  });
}

/**
 * What still keeps a section from being submitted. A draft keeps whatever was typed: saving never fails for it. First each
 * answer on its own, then what rules say about answers together.
 */
export function problemsOfDraft(
  section: SectionId,
  draft: DraftAnswers,
  about: About,
): readonly SectionProblem[] {
  const own = problemsOfSection(section, draft[section]);
  const wrong = new Set(own.map(({ field }) => field));
  const seen = new Set<string>();
  const ruled = ruleProblems(section, draft, about).filter(({ field }) => {
    if (wrong.has(field) || seen.has(field)) return false;
    seen.add(field);
    return true;
  });
  return [...own, ...ruled];
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const objectives = z.array(z.object({ id: z.string().regex(/^O[1-9]$/), text: z.string().min(1).max(400) }));

function problemOf(field: Field, value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'line':
    case 'area':
      if (text === '') return field.optional ? undefined : 'field.required';
      return [...text].length > (field.max ?? 0) ? 'field.too-much' : undefined;
    case 'yes':
      return text === 'yes' ? undefined : 'field.agree';
    case 'choice':
      if (text === '' && field.optional) return undefined;
      return field.options?.includes(text) ? undefined : 'field.choose';
    case 'ticks': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
      if (chosen.length === 0) return field.optional ? undefined : 'field.choose';
      if (chosen.length > 400) return 'field.too-much';
      const open = field.options?.length === 0;
      return open || chosen.every((one) => field.options?.includes(String(one))) ? undefined : 'field.choose';
    }
    case 'day':
      return day.safeParse(value).success ? undefined : text === '' ? 'field.required' : 'field.day';
    case 'months':
      return (periodsOfUse as readonly unknown[]).includes(Number(value)) ? undefined : 'field.choose';
    case 'objectives': {
      const parsed = objectives.safeParse(value ?? []);
      if (!parsed.success) return 'field.too-much';
      return parsed.data.length === 0 ? 'field.required' : undefined;
    }
  }
}

/** Everything answered, as it is frozen at submission; undefined while a section is not valid. */
export function completeAnswers(draft: DraftAnswers, about: About): Answers | undefined {
  if (sectionIds.some((section) => problemsOfDraft(section, draft, about).length > 0)) return undefined;
  return wholeAnswers(draft);
}

/** What a submission freezes, and the committee reads: only text and whole numbers, so that it has one hash. */
export type ApplicationDocument = {
  /** Of the form. 1 had four sections; what was frozen under it keeps its hash and is read as if in the present one. */
  readonly form: 1 | 2;
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
  /** What lay beside it: hashes of the files, never their names. */
  readonly attachments: readonly { readonly purpose: string; readonly sha256: string }[];
};

/** Of a stored document of any form. */
export function readDocument(stored: string): ApplicationDocument {
  const document = JSON.parse(stored) as ApplicationDocument;
  return {
    ...document,
    attachments: document.attachments ?? [],
    answers: wholeAnswers(currentDraft(document.answers as DraftAnswers)),
  };
}

/** Sections that the form had; a document of an older one says nothing about the others. */
export const sectionsOfForm = (form: 1 | 2): readonly SectionId[] =>
  form === 1 ? ['purpose', 'plan', 'data', 'scope'] : sectionIds;
