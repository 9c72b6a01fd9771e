import { z } from 'zod';
import { outputReasons } from '#policies/outputs.ts';
import { idField, line, optionalLine, revisionField } from '../form.server.ts';

/** Reasons and text of a decision; the procedure itself refuses a return without them (INV-21). */
export const wordsFields = (prefix: string) =>
  z.record(z.string(), z.unknown()).transform((form) => ({
    reasons: [form[`${prefix}-reasons`] ?? []]
      .flat()
      .filter((code) => (outputReasons as readonly unknown[]).includes(code)) as string[],
    text:
      typeof form[`${prefix}-text`] === 'string'
        ? (form[`${prefix}-text`] as string).trim().slice(0, 4000)
        : '',
  }));

const choice = z.enum(['approve', 'changes', 'reject']);

const textOf = (value: unknown, max: number): string =>
  typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim().slice(0, max) : '';

/** One judgement an item, under `choice.<id>` and `comment.<id>`. What is not chosen is left out, and then refused. */
export function readReviews(form: Readonly<Record<string, unknown>>) {
  const reviews: Record<string, { choice: 'approve' | 'changes' | 'reject'; comment: string }> = {};
  for (const [name, value] of Object.entries(form)) {
    const id = /^choice\.([\w-]{22})$/.exec(name)?.[1];
    const chosen = choice.safeParse(value).data;
    if (id && chosen) reviews[id] = { choice: chosen, comment: textOf(form[`comment.${id}`], 2000) };
  }
  return reviews;
}

export const newOutputFields = z.object({
  title: line(200),
  objective: z.string().min(1, 'field.choose').max(64),
  intendedUse: z.string().trim().min(1).max(2000),
  runs: z.array(idField).default([]),
});

/** A draft keeps whatever was typed; the procedure says at submission what is missing. */
export const savedOutputFields = z
  .looseObject({
    revision: revisionField,
    title: optionalLine(200),
    objective: z.string().max(64).default(''),
    intendedUse: z.string().default(''),
    answer: z.string().default(''),
    added: z.array(idField).default([]),
  })
  .transform((form) => {
    const items: Record<string, { title: string; context: string; controls: string; exception: string }> = {};
    const removed: string[] = [];
    for (const name of Object.keys(form)) {
      const id = /^title\.([\w-]{22})$/.exec(name)?.[1];
      if (id)
        items[id] = {
          title: textOf(form[name], 200),
          context: textOf(form[`context.${id}`], 4000),
          controls: textOf(form[`controls.${id}`], 2000),
          exception: textOf(form[`exception.${id}`], 2000),
        };
      const gone = /^remove\.([\w-]{22})$/.exec(name)?.[1];
      if (gone) removed.push(gone);
    }
    return {
      revision: form.revision,
      title: form.title,
      objective: form.objective,
      intendedUse: textOf(form.intendedUse, 2000),
      answer: textOf(form.answer, 4000),
      items,
      removed,
      added: form.added,
    };
  });
