import { type Answers, type DraftAnswers, type Field, fieldsOf, sectionIds } from './form-fields.ts';

/** Every answer of the form under its name, the usual or the empty one where there is none. */
export const wholeAnswers = (draft: DraftAnswers): Answers =>
  Object.fromEntries(
    sectionIds.map((section) => [
      section,
      Object.fromEntries(
        Object.entries(fieldsOf(section)).map(([name, field]) => [
          name,
          kept(field, draft[section]?.[name] ?? field.initial),
        ]),
      ),
    ]),
  ) as unknown as Answers;

function kept(field: Field, value: unknown): unknown {
  if (field.kind === 'ticks' || field.kind === 'objectives') return Array.isArray(value) ? value : [];
  if (field.kind === 'months') return Number(value) || 0;
  return typeof value === 'string' ? value : '';
}

/** Answers under the sections of the present form. In form 1 the plan to publish stood in the scope. */
export function currentDraft(draft: DraftAnswers): DraftAnswers {
  const { publication: moved, ...scope } = draft.scope ?? {};
  if (moved === undefined) return draft;
  return { ...draft, scope, publication: { plans: moved, ...draft.publication } };
}
