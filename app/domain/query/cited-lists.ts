import type { AggregateQuery } from './aggregate-query.ts';
import { type CodeList, citation, findCodeList } from './code-lists.ts';

/** Every code list that a question names, wherever in it. */
export function citedLists(question: AggregateQuery): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    else if (typeof value === 'object' && value !== null) {
      const { list } = value as { readonly list?: unknown };
      if (typeof list === 'string') found.add(list);
      for (const one of Object.values(value)) look(one);
    }
  };
  look(question);
  return [...found].sort();
}

/** What is brought into a workspace is approved before: by the board of the lists, or with the application that names it. */
export const isListApproved = (list: CodeList, named: readonly string[]): boolean =>
  list.approval === 'approved' || named.includes(citation(list));

export const unapprovedLists = (question: AggregateQuery, named: readonly string[]): readonly string[] =>
  citedLists(question).filter((cited) => {
    const list = findCodeList(cited);
    return !list || !isListApproved(list, named);
  });
